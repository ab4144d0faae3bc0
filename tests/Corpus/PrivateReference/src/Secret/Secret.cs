public static class Secret { public static string Text => "private"; }
