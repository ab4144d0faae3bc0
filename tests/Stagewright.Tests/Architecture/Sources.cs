using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Stagewright.Tests.Architecture;

/// <summary>The source files of the package, parsed once.</summary>
internal static class Sources
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Directory, "src", "Stagewright");

    /// <summary>The folders of <c>src/Stagewright</c> with source files.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        .. Directory
            .GetDirectories(Root)
            .Select(directory => Path.GetFileName(directory))
            .Where(name => name is not ("bin" or "obj"))
            .Where(name => FilesOf(name).Any())
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Each file.</summary>
    public static IReadOnlyList<SyntaxTree> All { get; } =
    [
        .. Rooms
            .SelectMany(FilesOf)
            .Concat(Directory.EnumerateFiles(Root, "*.cs"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Path.GetRelativePath(Root, file))),
    ];

    /// <summary>The source files of a room.</summary>
    public static IEnumerable<string> FilesOf(string room) =>
        Directory.EnumerateFiles(Path.Combine(Root, room), "*.cs", SearchOption.AllDirectories);
}
