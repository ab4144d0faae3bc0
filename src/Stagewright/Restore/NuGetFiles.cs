using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Items;
using Stagewright.Settings;

namespace Stagewright.Restore;

/// <summary>
/// The <c>NuGet.config</c> files in the context, the folders that packages come from, and the credentials that these
/// need.
/// </summary>
internal sealed class NuGetFiles : IInputSource
{
    private static readonly string[] SourceProperties = ["RestoreSources", "RestoreAdditionalProjectSources"];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var chains = Chains(inputs).ToList();
        foreach (var project in inputs.App.Restore.Projects)
            inputs.Watch(inputs.Context.PathsAbove(project.FullPath, NuGetConfiguration.FileNames));
        foreach (var (project, files) in chains)
        {
            foreach (var configuration in files)
                Collect(configuration, project, inputs);
        }
        foreach (var feed in Feeds(inputs.App, [.. chains.Select(chain => chain.Files)]).Distinct())
            Collect(feed, inputs);
        Collect(new PrivateFeeds([.. chains.Select(chain => chain.Files)], Secrets(inputs.App)), inputs);
    }

    // Each project with the files that it is restored by, the nearest first.
    private static IEnumerable<(ProjectInstance Project, IReadOnlyList<NuGetConfiguration> Files)> Chains(
        InputCollector inputs
    )
    {
        var found = new Dictionary<string, NuGetConfiguration?>(StringComparer.Ordinal);
        foreach (var project in inputs.App.Restore.Projects)
        {
            // A file that is named replaces those above.
            if (NuGetConfiguration.Configured(project) is { } file)
                yield return (project, [NuGetConfiguration.Read(file)]);
            else
                yield return (
                    project,
                    [
                        .. inputs
                            .Context.DirectoriesAbove(project.FullPath)
                            .Select(In)
                            .OfType<NuGetConfiguration>()
                            .Where(configuration => !inputs.SayIfIgnored(Input(configuration, project))),
                    ]
                );
        }

        NuGetConfiguration? In(string directory) =>
            found.TryGetValue(directory, out var known) ? known : found[directory] = NuGetConfiguration.In(directory);
    }

    private static void Collect(NuGetConfiguration configuration, ProjectInstance project, InputCollector inputs)
    {
        inputs.Restore(Input(configuration, project));
        if (configuration.HoldsCredentials)
            inputs.SecretFile(configuration.File);
        foreach (var variable in configuration.Variables)
            inputs.SecretVariable(variable);
        if (configuration.PackagesDirectory is { } packages)
            inputs.Output(packages);
        inputs.Warn(configuration.ClearTextPasswords.Select(password => Descriptors.ClearTextPassword.At(password)));
    }

    private static BuildInput Input(NuGetConfiguration configuration, ProjectInstance project) =>
        new(
            configuration.File,
            project.FullPath,
            NuGetConfiguration.Configured(project) == configuration.File
                ? "named by RestoreConfigFile"
                : "configures NuGet"
        );

    private static void Collect(string feed, InputCollector inputs)
    {
        if (!inputs.Context.Contains(feed))
        {
            inputs.Warn(Descriptors.FeedOutsideContext.In(inputs.App.Entry.FullPath, feed));
            return;
        }
        // Where it holds projects it is no folder of packages alone, and perhaps the whole repository.
        if (!inputs.App.Restore.Projects.Any(project => PathRules.IsUnder(project.FullPath, feed)))
        {
            if (Directory.Exists(feed))
                inputs.Feed(feed);
            return;
        }
        inputs.WatchFolders(feed);
        inputs.Restore(
            FolderFeed
                .Packages(feed)
                .Select(package => new BuildInput(package, inputs.App.Entry.FullPath, "restored", IsOptional: true))
        );
    }

    private static void Collect(PrivateFeeds feeds, InputCollector inputs)
    {
        foreach (var variable in feeds.Variables)
            inputs.SecretVariable(variable);
        var others = AssetsFile.ConfigurationFiles(inputs.App.Entry).Where(file => !inputs.Context.Contains(file));
        inputs.Warn(feeds.Warnings(others));
    }

    private static IEnumerable<string> Feeds(
        AppEvaluation app,
        IReadOnlyCollection<IReadOnlyList<NuGetConfiguration>> chains
    ) =>
        chains
            .SelectMany(NuGetConfiguration.FolderFeeds)
            .Concat(app.Restore.Projects.SelectMany(SourcesOfProject))
            // The SDK's own folder of packages is one of them.
            .Where(directory => !app.Tools.Hold(directory))
            .Concat(chains.SelectMany(NuGetConfiguration.FallbackFolders));

    private static IEnumerable<string> SourcesOfProject(ProjectInstance project) =>
        NuGetConfiguration.FoldersAmong(
            SourceProperties.SelectMany(property => project.GetPropertyValue(property).Split(';')),
            project.Directory
        );

    private static IReadOnlyList<BuildSecret> Secrets(AppEvaluation app) =>
        BuildSecret.Read(new SettingReader(app.Entry, app.Cache));
}
