public static class Base { public static string Text => "base"; }
