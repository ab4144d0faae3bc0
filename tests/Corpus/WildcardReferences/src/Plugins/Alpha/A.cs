public static class Alpha { public static string Text => "a"; }
