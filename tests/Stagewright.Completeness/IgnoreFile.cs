using System.Text.RegularExpressions;

namespace Stagewright.Completeness;

/// <summary>
/// An ignore file, read as an engine reads it (moby/patternmatcher): the last line that matches a path, or a folder
/// above it, decides.
/// </summary>
public sealed class IgnoreFile
{
    private readonly IReadOnlyList<(Regex Pattern, bool Includes)> _lines;

    /// <summary>Reads the text of the file.</summary>
    public IgnoreFile(string text) =>
        _lines = [
            .. text.Split('\n')
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Trim())
                .Where(line => line.Length > 0)
                .Select(line =>
                    line.StartsWith('!')
                        ? (Pattern.Compile(line[1..].Trim('/')), true)
                        : (Pattern.Compile(line.Trim('/')), false)
                ),
        ];

    /// <summary>Whether the context holds a file.</summary>
    public bool Allows(string path)
    {
        var prefixes = path.Split('/').Select((_, index) => string.Join('/', path.Split('/').Take(index + 1))).ToList();
        return _lines.LastOrDefault(line => prefixes.Exists(line.Pattern.IsMatch))
            is not { Pattern: not null, Includes: false };
    }

    /// <summary>Copies the context: the files that it holds.</summary>
    public void Apply(string context, string destination)
    {
        foreach (var file in Files.In(context).Where(Allows))
            Files.Copy(Path.Combine(context, file), Path.Combine(destination, file));
    }
}
