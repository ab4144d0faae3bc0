using Microsoft.Build.Execution;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Restore;

/// <summary>
/// NuGet's lock file of a project
/// (https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies).
/// </summary>
internal sealed class LockFiles : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var project in inputs.App.Restore.Projects)
        {
            if (Of(project) is { } file)
            {
                var input = new BuildInput(file, project.FullPath, "the lock file");
                inputs.Restore(input);
                // NuGet writes it where it is missing: it stays, and that is said.
                inputs.SayIfIgnored(input);
            }
            inputs.Watch(Candidates(project));
        }
    }

    // In this order NuGet looks at them; it takes the first that is there.
    private static IReadOnlyList<string> Candidates(ProjectInstance project) =>
        PathRules.FullPath(project.GetPropertyValue("NuGetLockFilePath"), project.Directory) is { } configured
            ? [configured]
            :
            [
                // NuGet.Client, PackagesLockFileUtilities.GetNuGetLockFilePath.
                Path.Combine(
                    project.Directory,
                    $"packages.{Path.GetFileNameWithoutExtension(project.FullPath).Replace(' ', '_')}.lock.json"
                ),
                Path.Combine(project.Directory, "packages.lock.json"),
            ];

    /// <summary>The absolute path of the lock file; null if there is none.</summary>
    public static string? Of(ProjectInstance project) => Candidates(project).FirstOrDefault(File.Exists);

    /// <summary>
    /// The runtime identifiers that every project with a lock file declares, sorted: those that all lock files know.
    /// </summary>
    public static IReadOnlyList<string> RuntimeIdentifiers(IEnumerable<ProjectInstance> projects) =>
        [
            .. projects
                .Where(project => Of(project) is not null)
                .Select(Declared)
                .Aggregate((IEnumerable<string>?)null, (common, declared) => common?.Intersect(declared) ?? declared)
                ?? [],
        ];

    private static IEnumerable<string> Declared(ProjectInstance project) =>
        $"{project.GetPropertyValue("RuntimeIdentifier")};{project.GetPropertyValue("RuntimeIdentifiers")}"
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
