namespace Core { public static class Name { public static string Value => Store.Text.Value; } }
