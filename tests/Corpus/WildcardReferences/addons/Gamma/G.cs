public static class Gamma { public static string Text => "g"; }
