public static class Dollar { public static string Text => "$"; }
