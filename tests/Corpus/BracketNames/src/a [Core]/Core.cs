public static class Core { public static string Text => "odd"; }
