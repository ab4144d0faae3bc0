public static class Store { public static string Text => "real"; }
