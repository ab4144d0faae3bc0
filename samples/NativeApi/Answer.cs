using System.Text.Json.Serialization;

namespace NativeApi;

internal sealed record Answer(string User, bool IsNative);

// Native code has no reflection to write JSON with: the compiler writes what it takes.
[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerContext : JsonSerializerContext;
