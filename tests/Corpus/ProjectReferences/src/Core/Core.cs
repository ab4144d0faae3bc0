public static class Core { public static string Text => Base.Text; }
