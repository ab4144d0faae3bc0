using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>What is wrong at a line, with the arguments of its message.</summary>
internal sealed record Finding(DiagnosticDescriptor Kind, int Line, string Text, string More = "", string Last = "");
