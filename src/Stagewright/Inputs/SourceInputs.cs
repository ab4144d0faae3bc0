using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>
/// The files outside the folders of the projects that the build reads all the same: linked items, and what properties
/// name.
/// </summary>
internal static class SourceInputs
{
    // Items that are files and nothing else: where one lies outside of the context, the build in the container must
    // fail.
    private static readonly string[] FileItemTypes =
    [
        "Compile",
        "Content",
        "EmbeddedResource",
        "AdditionalFiles",
        "Protobuf",
    ];

    // The SDK finds these by looking upwards, perhaps beyond the repository.
    private static readonly string[] StyleItemTypes = ["EditorConfigFiles", "GlobalAnalyzerConfigFiles"];

    // What leads to other files by its text.
    private static readonly string[] LeadingExtensions = [".proto", ".ruleset"];

    private static readonly string[] FileProperties =
    [
        "AssemblyOriginatorKeyFile",
        "ApplicationIcon",
        "ApplicationManifest",
        "Win32Resource",
        "AppConfig",
        "CodeAnalysisRuleSet",
        "UserRuntimeConfig",
    ];

    /// <summary>The inputs of a closure that exist.</summary>
    public static IEnumerable<BuildInput> Of(ProjectClosure closure, ToolDirectories tools) =>
        All(closure, tools).Where(input => !IsBesideProject(input, closure));

    /// <summary>
    /// The files in the folders of a closure's projects that lead to inputs by their text: when one changes, the inputs
    /// may be others.
    /// </summary>
    public static IEnumerable<BuildInput> Leading(ProjectClosure closure, ToolDirectories tools) =>
        All(closure, tools)
            .Where(input =>
                LeadingExtensions.Contains(Path.GetExtension(input.File)) && IsBesideProject(input, closure)
            );

    /// <summary>
    /// The inputs of a closure in its projects' own folders, which no item of the project has to list.
    /// </summary>
    public static IEnumerable<string> Beside(ProjectClosure closure, ToolDirectories tools) =>
        All(closure, tools).Where(input => IsBesideProject(input, closure)).Select(input => input.File);

    private static IEnumerable<BuildInput> All(ProjectClosure closure, ToolDirectories tools) =>
        closure
            .Projects.SelectMany(project => Items(project).Concat(Properties(project)).Concat(ProtoFiles.Of(project)))
            .Where(input => !tools.Hold(input.File))
            .SelectMany(WithWhatItReads)
            .Where(input => File.Exists(input.File));

    private static bool IsBesideProject(BuildInput input, ProjectClosure closure) =>
        closure.Projects.Any(project => PathRules.IsUnder(input.File, project.Directory));

    /// <summary>
    /// The linked files that do not exist, with the type of the item; what a build writes is not among them.
    /// </summary>
    public static IEnumerable<(ProjectInstance Project, string ItemType, string File)> Missing(
        ProjectClosure closure,
        IEnumerable<string> outputDirectories
    ) =>
        from project in closure.Projects
        from item in project.Items
        where IsCompiledOrCopied(item)
        let file = item.GetMetadataValue("FullPath")
        where
            !PathRules.IsUnder(file, project.Directory)
            && !File.Exists(file)
            && !outputDirectories.Any(directory => PathRules.IsUnder(file, directory))
        select (project, item.ItemType, file);

    /// <summary>
    /// The folders that wildcards look through outside of the projects' own folders, with all below them: a file that
    /// comes into one is a new item. Known by the items that they found in a folder below.
    /// </summary>
    public static IEnumerable<string> WildcardDirectories(ProjectClosure closure) =>
        (
            from project in closure.Projects
            from item in project.Items
            let recursive = item.GetMetadataValue("RecursiveDir")
            where recursive.Length > 0
            let file = item.GetMetadataValue("FullPath")
            where !PathRules.IsUnder(file, project.Directory)
            select Path.GetFullPath(
                string.Concat(Enumerable.Repeat("../", recursive.Count(c => c is '/' or '\\'))),
                Path.GetDirectoryName(file)!
            )
        )
            .Distinct()
            .Where(Directory.Exists)
            .SelectMany(directory => FileTree.Folders(directory, ".git", "bin", "node_modules", "obj"));

    /// <summary>The project files, and the files that their items name and the build reads.</summary>
    public static IEnumerable<string> Inside(ProjectClosure closure) =>
        closure.Projects.SelectMany(project =>
            project
                .Items.Where(item => IsRead(item, project))
                .Select(item => item.GetMetadataValue("FullPath"))
                .Prepend(project.FullPath)
        );

    /// <summary>
    /// The files in the projects' own folders that items name although a context leaves them out, with the type of the
    /// item.
    /// </summary>
    public static IEnumerable<(ProjectInstance Project, string ItemType, string File)> LeftOut(
        ProjectClosure closure
    ) =>
        from project in closure.Projects
        from item in project.Items
        // What an item includes is looked at first: its path takes longer, and there are many items.
        where ContextExclusions.LeaveOut(item.EvaluatedInclude) && IsRead(item, project)
        let file = item.GetMetadataValue("FullPath")
        where
            PathRules.IsUnder(file, project.Directory)
            && ContextExclusions.LeaveOut(Path.GetRelativePath(project.Directory, file))
            && File.Exists(file)
        select (project, item.ItemType, file);

    private static IEnumerable<BuildInput> Items(ProjectInstance project) =>
        from item in project.Items
        from path in new[] { item.GetMetadataValue("FullPath"), HintPath(item, project) }
        where
            path is { Length: > 0 }
            && (!PathRules.IsUnder(path, project.Directory) || item.ItemType == "Reference")
            && !IsOnlyPacked(item, project)
        select new BuildInput(
            path,
            project.FullPath,
            $"linked as {item.ItemType}",
            IsOptional: !MustBeThere(item, project)
        );

    private static bool MustBeThere(ProjectItemInstance item, ProjectInstance project) =>
        IsCompiledOrCopied(item)
        || (item.ItemType == "Reference" && HintPath(item, project) is not null)
        || (
            StyleItemTypes.Contains(item.ItemType)
            && !PathRules.IsUnder(project.Directory, Path.GetDirectoryName(item.GetMetadataValue("FullPath"))!)
        );

    private static bool IsCompiledOrCopied(ProjectItemInstance item) =>
        FileItemTypes.Contains(item.ItemType) || (item.ItemType == "None" && PublishedContent.IsCopied(item));

    // Not what is only listed, as all files in the project's folder are.
    private static bool IsRead(ProjectItemInstance item, ProjectInstance project) =>
        item.ItemType != "None"
        || PublishedContent.IsCopied(item)
        || (IsPacked(item) && IsTrue(project.GetPropertyValue("GeneratePackageOnBuild")));

    // A readme, an icon: no build reads them but one that packs. What is only listed from elsewhere may be read by a
    // target.
    private static bool IsOnlyPacked(ProjectItemInstance item, ProjectInstance project) =>
        IsPacked(item) && !IsRead(item, project);

    private static bool IsPacked(ProjectItemInstance item) => IsTrue(item.GetMetadataValue("Pack"));

    private static bool IsTrue(string value) => value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string? HintPath(ProjectItemInstance item, ProjectInstance project) =>
        item.ItemType == "Reference" ? PathRules.FullPath(item.GetMetadataValue("HintPath"), project.Directory) : null;

    private static IEnumerable<BuildInput> Properties(ProjectInstance project) =>
        from name in FileProperties
        let file = PathRules.FullPath(project.GetPropertyValue(name), project.Directory)
        where file is not null
        select new BuildInput(file, project.FullPath, $"named by {name}");

    private static IEnumerable<BuildInput> WithWhatItReads(BuildInput input) =>
        Path.GetExtension(input.File) == ".ruleset"
            ? RuleSets(input.File, []).Select(file => input with { File = file })
            : [input];

    private static IEnumerable<string> RuleSets(string file, HashSet<string> seen)
    {
        if (!File.Exists(file) || !seen.Add(file))
            return [];
        try
        {
            return XDocument
                .Load(file)
                .Descendants("Include")
                .Select(include =>
                    PathRules.FullPath((string?)include.Attribute("Path") ?? "", Path.GetDirectoryName(file)!)
                )
                .OfType<string>()
                .SelectMany(included => RuleSets(included, seen))
                .Prepend(file);
        }
        catch (XmlException e)
        {
            throw new DiagnosticException(
                Descriptors.UnreadableInput.At(new SourceLocation(file, e.LineNumber, e.LinePosition), e.Message),
                e
            );
        }
    }
}
