using Stagewright.Apps;
using Stagewright.Inputs;
using Stagewright.Models;
using Stagewright.Pins;

namespace Stagewright.Dockerfiles;

/// <summary>What the build context holds, and so what the ignore file says.</summary>
internal static class IgnorePlan
{
    /// <summary>The ignore file of an app.</summary>
    public static IgnoreModel Of(AppProject app)
    {
        var inputs = app.Inputs;
        // The engine's client reads a secret, and a copy of the sources must not.
        var secrets = inputs.SecretFiles.Concat(app.Secrets.Select(secret => secret.ContextFile).OfType<string>());
        // Another digest changes the Dockerfile, and must not change what is copied, too.
        string[] pins = app.Lock is null ? [] : [ImageLock.FileName];
        var isAllowList = !app.IsContextWhole && !inputs.SourceDirectories.Contains(".");
        return new IgnoreModel
        {
            IsAllowList = isAllowList,
            Included = isAllowList ? Included(inputs) : [],
            Patterns =
            [
                .. isAllowList ? Array.Empty<string>() : ["**/.git"],
                .. ContextExclusions.Patterns(app.IsContextWhole, inputs.SourceDirectories),
            ],
            Excluded =
            [
                .. inputs
                    .OutputDirectories.Concat(secrets)
                    .Concat(pins)
                    .Where(path => !isAllowList || IsInProject(inputs, path))
                    .Distinct(),
            ],
            IgnoredByGit = inputs.IgnoredByGit,
            Reincluded = Reincluded(inputs),
        };
    }

    /// <summary>What an allow-list names: the projects' folders, and what the build reads outside of them.</summary>
    public static IReadOnlyList<string> Included(BuildInputs inputs) =>
        [
            .. inputs
                .RestoreFiles.Concat(inputs.FeedDirectories)
                .Concat(inputs.LinkedFiles)
                .Concat(inputs.CopiedFiles)
                .Where(file => !IsInProject(inputs, file))
                .Concat(inputs.SourceDirectories)
                // A link is copied as a link: what lies behind it is named by where it leads.
                .Where(path => !inputs.LinkedFolders.Any(link => BuildInputs.Holds(link, path)))
                .Concat(inputs.LinkedFolders)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    // What the build reads although its name is one that a context leaves out.
    private static IReadOnlyList<string> Reincluded(BuildInputs inputs)
    {
        var named = inputs
            .RestoreFiles.Concat(inputs.FeedDirectories)
            .Concat(inputs.LinkedFiles)
            .Concat(inputs.CopiedFiles)
            .ToList();
        var inProjects = inputs.Files.Where(file => file.Use == InputUse.InProject).Select(file => file.Path);
        return
        [
            .. named
                .Where(ContextExclusions.LeaveOut)
                .Select(DockerfileText.IgnorePattern)
                .Concat(inProjects.Except(named).Where(file => IsLeftOut(inputs, file)).Select(LikeFile))
                .Concat(inputs.CommittedAlthoughIgnored.Select(AsItIs))
                .Concat(inputs.NeedsGit ? [".git"] : [])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    // A folder by what it holds: an engine does not ask for an exception of a folder that it has not left out, so that
    // the files in it would stay out (moby/patternmatcher, MatchesUsingParentResults).
    private static string AsItIs(string path) =>
        path.EndsWith('/')
            ? DockerfileText.IgnorePattern(path.TrimEnd('/')) + "/**"
            : DockerfileText.IgnorePattern(path);

    // The file and its like, so that another one of them needs no other text: all in its folder, if that is left out,
    // or those of its extension.
    private static string LikeFile(string file)
    {
        var folder = Paths.Folder(file);
        if (ContextExclusions.LeaveOut(folder))
            return DockerfileText.IgnorePattern(folder);
        var prefix = folder.Length > 0 ? DockerfileText.IgnorePattern(folder) + "/" : "";
        return Path.GetExtension(file) is { Length: > 0 } extension
            ? $"{prefix}*{DockerfileText.IgnorePattern(extension)}"
            : DockerfileText.IgnorePattern(file);
    }

    // The folder of a project is never left out by its name.
    private static bool IsLeftOut(BuildInputs inputs, string file)
    {
        var project = inputs.Projects.Select(folder => folder.Path).Where(folder => BuildInputs.Holds(folder, file));
        var inFolder = project.Max(folder => folder == "." ? 0 : folder.Length + 1);
        return ContextExclusions.LeaveOut(file[inFolder..]) && !ContextExclusions.IsSecret(file);
    }

    private static bool IsInProject(BuildInputs inputs, string path) =>
        inputs.SourceDirectories.Any(directory => BuildInputs.Holds(directory, path));
}
