namespace Stagewright.Syntax;

/// <summary>A <c>COPY</c> or <c>ADD</c> from the context.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Sources">What it copies.</param>
/// <param name="Destination">
/// Where to: the absolute path in the image, with <c>/</c> at its end for a folder; null if a variable decides.
/// </param>
internal sealed record ContextCopy(Instruction Instruction, IReadOnlyList<CopySource> Sources, string? Destination)
{
    /// <summary>Whether it copies the whole context.</summary>
    public bool IsOfAll => Sources.Any(source => source.Path.Length == 0) && !Instruction.HasFlag("--exclude");

    /// <summary>The copies of a stage and of those that it starts from, in order.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="escape">The character that continues a line.</param>
    public static IReadOnlyList<ContextCopy> Of(Stage stage, char escape)
    {
        var copies = new List<ContextCopy>();
        var folders = new HashSet<string>(StringComparer.Ordinal) { "/" };
        // Where an image of its own begins, nobody knows; what is copied there stays together.
        var current = "/";
        foreach (var instruction in stage.Instructions)
        {
            var words = instruction.Words.Select(word => escape == '`' ? word.Replace('\\', '/') : word).ToList();
            if (instruction.Name == "WORKDIR")
                folders.Add(current = AsFolder(Combine(current, words.FirstOrDefault() ?? "")));
            if (!instruction.IsContextCopy || words.Count < 2)
                continue;
            var path = Combine(current, words[^1]);
            var isFolder =
                words.Count > 2
                || words[^1].EndsWith('/')
                || words[^1] is "." or ".."
                || folders.Contains(AsFolder(path))
                || words[0].Contains('*');
            folders.Add(isFolder ? AsFolder(path) : path[..(path.LastIndexOf('/') + 1)]);
            copies.Add(
                new ContextCopy(
                    instruction,
                    [.. words.SkipLast(1).Select(word => new CopySource(word))],
                    path.Contains('$') ? null
                        : isFolder ? AsFolder(path)
                        : path
                )
            );
        }
        return copies;
    }

    /// <summary>Whether it brings a file.</summary>
    /// <param name="file">The path from the context.</param>
    public bool Brings(string file) => Sources.Any(source => source.Below(file) is not null);

    /// <summary>Where a file is in the image after it; null if it does not bring it, or nobody knows.</summary>
    /// <param name="file">The path from the context.</param>
    public string? PlaceOf(string file)
    {
        if (Destination is null || Sources.FirstOrDefault(source => source.Below(file) is not null) is not { } source)
            return null;
        var below = source.Below(file)!;
        return Instruction.HasFlag("--parents") ? $"{Destination.TrimEnd('/')}/{file}"
            : below.Length > 0 ? $"{Destination.TrimEnd('/')}/{below}"
            : Destination.EndsWith('/') ? Destination + file[(file.LastIndexOf('/') + 1)..]
            : Destination;
    }

    private static string AsFolder(string path) => path.TrimEnd('/') + "/";

    /// <summary>An absolute path in the image; that of Windows has a drive, which does not count.</summary>
    /// <param name="current">The folder that a relative path starts from, with <c>/</c> at its end.</param>
    /// <param name="path">The path as it is written.</param>
    public static string Combine(string current, string path)
    {
        var text = path.Length > 1 && path[1] == ':' ? path[2..].Replace('\\', '/') : path;
        return "/" + Clean(text.StartsWith('/') ? text : current + text);
    }

    /// <summary>A path without <c>.</c>, <c>..</c> and <c>/</c> around it, as an engine reads it.</summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
