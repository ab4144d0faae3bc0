using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Targets;

/// <summary>
/// The targets of the repository's own files, not those of the SDK and of packages, that a restore or a publish may
/// run.
/// </summary>
internal static class OwnTargets
{
    // By their beginnings: NuGet.targets and Microsoft.NET.Sdk.targets.
    private static readonly string[] OfRestore =
    [
        "Restore",
        "_Restore",
        "_GenerateRestore",
        "_GenerateProjectRestore",
        "_GetRestore",
        "_GetAllRestore",
        "CollectPackage",
        "CollectFrameworkReferences",
        "CollectCentralPackageVersions",
        "ProcessFrameworkReferences",
    ];

    // What no publish runs.
    private static readonly string[] OfOtherCommands =
    [
        "Clean",
        "CoreClean",
        "BeforeClean",
        "AfterClean",
        "Pack",
        "GenerateNuspec",
        "VSTest",
        "Test",
        "Run",
        "ComputeRunArguments",
        "Rebuild",
    ];

    /// <summary>Those of an app and of what it references.</summary>
    public static IEnumerable<OwnTarget> Of(AppEvaluation app) =>
        app.Publish.Projects.SelectMany(project => Of(project, app));

    private static IEnumerable<OwnTarget> Of(ProjectInstance project, AppEvaluation app)
    {
        var roots = app.OwnFiles(project).Select(app.Parse).OfType<ProjectRootElement>().ToList();
        var targets = roots.SelectMany(root => root.Targets).ToList();
        if (targets.Count == 0)
            yield break;
        var (run, restore) = (Reached(targets, roots, IsHooked), Reached(targets, roots, IsOfRestore));
        foreach (var target in targets.Where(target => run.Contains(target.Name) || restore.Contains(target.Name)))
        {
            var file = target.ContainingProject.FullPath;
            var texts = new TargetTexts(project, file, targets);
            if (texts.MayHold(target))
                yield return new OwnTarget(project, file, target, restore.Contains(target.Name), texts);
        }
    }

    // The targets that hook in somewhere, and those that these call or depend on.
    private static HashSet<string> Reached(
        IReadOnlyList<ProjectTargetElement> targets,
        IReadOnlyList<ProjectRootElement> roots,
        Func<ProjectTargetElement, bool> isHooked
    )
    {
        var initial = roots.SelectMany(root => Names(root.InitialTargets));
        var reached = targets.Where(isHooked).Select(target => target.Name).Concat(initial).ToHashSet(Comparer);
        for (var before = -1; before != reached.Count; )
        {
            before = reached.Count;
            foreach (var target in targets.Where(target => reached.Contains(target.Name)))
                reached.UnionWith(Called(target));
            foreach (var target in targets.Where(target => Hooks(target).Any(reached.Contains)))
                reached.Add(target.Name);
        }
        return reached;
    }

    private static IEnumerable<string> Called(ProjectTargetElement target) =>
        Names(target.DependsOnTargets)
            .Concat(
                target
                    .Tasks.Where(task => task.Name == "CallTarget")
                    .SelectMany(task => Names(task.GetParameter("Targets")))
            );

    // A hook that only other commands run is none. One without a hook may be in a list such as BuildDependsOn.
    private static bool IsHooked(ProjectTargetElement target) =>
        Hooks(target).Any(hook => !OfOtherCommands.Contains(hook, Comparer))
        || target.ContainingProject.Properties.Any(property =>
            property.Name.EndsWith("DependsOn", StringComparison.OrdinalIgnoreCase)
            && Names(property.Value).Contains(target.Name, Comparer)
        )
        || IsWellKnown(target.Name);

    private static bool IsOfRestore(ProjectTargetElement target) =>
        Hooks(target).Any(hook => Array.Exists(OfRestore, name => hook.StartsWith(name, Comparison)));

    // Microsoft.Common.targets has these for a project to overwrite.
    private static bool IsWellKnown(string name) =>
        name.Equals("BeforeBuild", Comparison)
        || name.Equals("AfterBuild", Comparison)
        || name.Equals("BeforeCompile", Comparison)
        || name.Equals("AfterCompile", Comparison)
        || name.Equals("BeforePublish", Comparison)
        || name.Equals("AfterPublish", Comparison);

    private static IEnumerable<string> Hooks(ProjectTargetElement target) =>
        Names(target.BeforeTargets).Concat(Names(target.AfterTargets));

    private static string[] Names(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    private const StringComparison Comparison = StringComparison.OrdinalIgnoreCase;
}
