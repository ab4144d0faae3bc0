public static class Shared { public static string Text => "shared"; }
