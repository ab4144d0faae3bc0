namespace Store { public static class Text { public const string Value = "Old"; } }
