namespace Stagewright.Syntax;

/// <summary>A Dockerfile as it is written.</summary>
/// <param name="Frontend">What its first lines say reads it, for example <c>docker/dockerfile:1</c>; or empty.</param>
/// <param name="Escape">What continues a line: where it is <c>`</c>, a <c>\</c> separates folders.</param>
/// <param name="Instructions">The instructions, in order.</param>
internal sealed record ParsedDockerfile(string Frontend, char Escape, IReadOnlyList<Instruction> Instructions);
