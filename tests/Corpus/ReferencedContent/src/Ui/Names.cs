namespace Ui { public static class Names { public const string Name = "ui"; } }
