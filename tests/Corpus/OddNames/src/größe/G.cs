public static class Groesse { public static string Text => "ü"; }
