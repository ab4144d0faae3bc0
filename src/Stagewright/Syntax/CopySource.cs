using System.Text.RegularExpressions;
using Stagewright.Files;

namespace Stagewright.Syntax;

/// <summary>A source of <c>COPY</c>: a file, a folder, or a pattern of them.</summary>
internal sealed class CopySource
{
    private readonly Regex? _pattern;

    /// <summary>Reads a source as it is written.</summary>
    public CopySource(string text)
    {
        // Nothing is above the context.
        Path = text.Contains("://", StringComparison.Ordinal) ? text : ContextCopy.Clean(text);
        IsPattern = Path.AsSpan().IndexOfAny("*?[\\") >= 0;
        if (!IsPattern)
            return;
        var parts = Glob.Parse(Path, isName: false);
        if (parts is not null)
            _pattern = new Regex(
                $@"\A{string.Concat(parts.Select(part => part.Regex))}\z",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            );
    }

    /// <summary>The path from the context, without <c>./</c> and <c>/</c> around it; empty for all of it.</summary>
    public string Path { get; }

    /// <summary>Whether it can mean several files.</summary>
    public bool IsPattern { get; }

    /// <summary>Whether only a build knows what it is: a variable, an address, a here-document.</summary>
    public bool IsUnknown =>
        Path.Contains('$')
        || Path.Contains("://", StringComparison.Ordinal)
        || Path.StartsWith("git@", StringComparison.Ordinal)
        || Path.StartsWith("<<", StringComparison.Ordinal);

    /// <summary>
    /// Where a file is in the folder that this means: empty if it means the file itself, null if it does not bring it.
    /// </summary>
    /// <param name="file">The path from the context.</param>
    public string? Below(string file)
    {
        if (Path.Length == 0)
            return file;
        if (!IsPattern)
            return file == Path ? ""
                : file.StartsWith(Path + "/", StringComparison.Ordinal) ? file[(Path.Length + 1)..]
                : null;
        for (var end = file.IndexOf('/'); ; end = file.IndexOf('/', end + 1))
        {
            if (_pattern?.IsMatch(end < 0 ? file : file.AsSpan(0, end)) is true)
                return end < 0 ? "" : file[(end + 1)..];
            if (end < 0)
                return null;
        }
    }
}
