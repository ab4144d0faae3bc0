public static class Beta { public static string Text => "b"; }
