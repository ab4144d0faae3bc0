public static class Lib { public static string Text => "lib"; }
