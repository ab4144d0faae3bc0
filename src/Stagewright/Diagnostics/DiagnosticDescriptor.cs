using System.Globalization;
using System.Resources;

namespace Stagewright.Diagnostics;

/// <summary>
/// A kind of message: its code, severity, text and page. The texts are in <c>Messages.resx</c>, by code.
/// </summary>
internal sealed record DiagnosticDescriptor
{
    private static readonly ResourceManager Messages = new(
        "Stagewright.Diagnostics.Messages",
        typeof(DiagnosticDescriptor).Assembly
    );

    private DiagnosticDescriptor(string code, DiagnosticSeverity severity) => (Code, Severity) = (code, severity);

    /// <summary>The code, <c>STW</c> and four digits; it never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>Whether it fails the build.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>The text with numbered placeholders.</summary>
    public string MessageFormat =>
        Messages.GetString(Code, CultureInfo.InvariantCulture)
        ?? throw new InvalidOperationException($"{Code} has no text in Messages.resx.");

    /// <summary>The page that explains the message.</summary>
    public string HelpLink => $"https://github.com/stagewright/stagewright/blob/main/docs/diagnostics/{Code}.md";

    /// <summary>
    /// A message of this kind about a place in a file. It is one line, also where an argument has several.
    /// </summary>
    public Diagnostic At(SourceLocation? location, params object[] arguments) =>
        new(
            this,
            string.Format(
                CultureInfo.InvariantCulture,
                MessageFormat,
                [.. arguments.Select(argument => argument is string text ? OneLine(text) : argument)]
            ),
            location
        );

    /// <summary>A message of this kind about a file.</summary>
    public Diagnostic In(string file, params object[] arguments) => At(new SourceLocation(file), arguments);

    private static string OneLine(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c));

    internal static DiagnosticDescriptor Error(string code) => new(code, DiagnosticSeverity.Error);

    internal static DiagnosticDescriptor Warning(string code) => new(code, DiagnosticSeverity.Warning);
}
