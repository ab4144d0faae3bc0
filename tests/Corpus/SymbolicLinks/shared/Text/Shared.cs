static class Shared { public const string Text = "Hello"; }
