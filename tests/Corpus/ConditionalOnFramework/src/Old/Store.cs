public static class Store { public static string Text => "old"; }
