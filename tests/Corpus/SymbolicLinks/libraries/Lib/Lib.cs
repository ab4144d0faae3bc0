public static class Lib { public const string Text = "!"; }
