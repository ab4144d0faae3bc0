namespace VerifyTests;

/// <summary>A text is not the verified one. Internal as in Verify: tests do not catch it by name.</summary>
internal sealed class VerifyException(string message) : Exception(message);
