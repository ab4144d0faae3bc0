public static class Plugin { public static string Text => "p"; }
