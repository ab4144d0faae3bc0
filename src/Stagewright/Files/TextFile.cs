using Stagewright.Diagnostics;

namespace Stagewright.Files;

/// <summary>Places in files that no parser gives places of.</summary>
internal static class TextFile
{
    /// <summary>The first place of a text in a file; just the file if it is nowhere.</summary>
    public static SourceLocation Find(string file, string text)
    {
        var place = File.ReadLines(file)
            .Select((line, index) => (Line: index + 1, Column: line.IndexOf(text, StringComparison.Ordinal) + 1))
            .FirstOrDefault(found => found.Column > 0);
        return new SourceLocation(file, place.Line, place.Column);
    }
}
