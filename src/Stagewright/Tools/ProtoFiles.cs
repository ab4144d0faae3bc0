using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Tools;

/// <summary>The <c>.proto</c> files that a project compiles, found as Grpc.Tools and its compiler find them.</summary>
internal sealed partial class ProtoFiles : IInputSource
{
    // Imports stand at the top; what is larger is no text.
    private const int MostCharacters = 1 << 20;

    /// <inheritdoc />
    public void Collect(InputCollector inputs) => inputs.BuildIfPresent(inputs.App.Publish.Projects.SelectMany(Of));

    // The items, and what they import and what that imports.
    private static IEnumerable<BuildInput> Of(ProjectInstance project) =>
        from item in project.GetItems("Protobuf")
        group item.FullPath by string.Join(';', ImportDirectories(item, project)) into files
        from found in WithImports(files, files.Key.Split(';'))
        select new BuildInput(
            found.File,
            project.FullPath,
            found.Importer is null ? "compiled" : $"imported by {Path.GetFileName(found.Importer)}, which is compiled"
        );

    /// <summary>
    /// Files, and what they import, each once, with one that imports it; null for the files themselves.
    /// </summary>
    /// <param name="files">The absolute paths.</param>
    /// <param name="directories">
    /// The absolute paths of the folders that imports are relative to: the first that has the file counts.
    /// </param>
    public static IEnumerable<(string File, string? Importer)> WithImports(
        IEnumerable<string> files,
        IReadOnlyList<string> directories
    )
    {
        var left = new Queue<(string File, string? Importer)>(files.Select(file => (file, (string?)null)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (left.TryDequeue(out var next))
        {
            if (!seen.Add(next.File))
                continue;
            yield return next;
            foreach (var import in ImportsOf(next.File).Where(import => !Path.IsPathRooted(import)))
            {
                // What is in none of them comes with the tool.
                if (
                    directories.Select(directory => Path.GetFullPath(import, directory)).FirstOrDefault(File.Exists) is
                    { } file
                )
                    left.Enqueue((file, next.File));
            }
        }
    }

    // In the order of Google.Protobuf.Tools.targets; the project's folder is the current one of the compiler.
    private static IEnumerable<string> ImportDirectories(ProjectItemInstance item, ProjectInstance project)
    {
        var isInProject = PathRules.IsUnder(item.FullPath, project.Directory);
        string[] roots =
        [
            item.GetMetadataValue("ProtoRoot"),
            isInProject ? "." : project.GetPropertyValue("Protobuf_ProtoRoot"),
            item.GetMetadataValue("RelativeDir"),
            ".",
        ];
        return $"{item.GetMetadataValue("AdditionalImportDirs")};{project.GetPropertyValue("Protobuf_StandardImportsPath")}"
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Append(roots.First(root => root.Length > 0))
            .Select(directory => PathRules.FullPath(directory, project.Directory)!);
    }

    private static IEnumerable<string> ImportsOf(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var buffer = new char[MostCharacters];
            return
            [
                .. Import()
                    .Matches(new string(buffer, 0, reader.ReadBlock(buffer)))
                    .Select(match => match.Groups["file"].Value),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex(
        """\bimport\s+(?:(?:public|weak|option)\s+)?(["'])(?<file>[^"'\r\n\0]+)\1\s*;""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Import();
}
