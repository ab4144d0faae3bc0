public static class Upper { public static string Text => "U"; }
