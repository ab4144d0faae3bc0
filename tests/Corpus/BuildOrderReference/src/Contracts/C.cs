public static class C { public static string Text => "c"; }
