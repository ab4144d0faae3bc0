public static class Lower { public static string Text => "l"; }
