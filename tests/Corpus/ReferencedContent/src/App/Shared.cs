namespace Shared { internal static class Text { public const string Value = "shared"; } }
