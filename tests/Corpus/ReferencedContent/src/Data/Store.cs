namespace Data { public static class Store { public static string Name => Shared.Text.Value; } }
