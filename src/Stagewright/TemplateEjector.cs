using System.Reflection;
using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Output;
using Stagewright.Templates;

namespace Stagewright;

/// <summary>
/// Copies built-in templates into a repository, which owns them from then on: each with a comment that says which
/// version it is from, so that a later version can say that its own has changed.
/// </summary>
internal static partial class TemplateEjector
{
    /// <summary>The version of this package, for example <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(TemplateEjector)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>Copies blocks; a file that a person wrote or edited stays.</summary>
    /// <param name="reading">The project.</param>
    /// <param name="directories">
    /// Where its templates are: they go to the nearest folder in the context, or else to a new one at the context's
    /// root.
    /// </param>
    /// <param name="templates">The templates.</param>
    /// <param name="names">The names of the blocks, for example <c>runtime+restore</c>; empty for all.</param>
    /// <exception cref="DiagnosticException">There is no such block, or a file cannot be written.</exception>
    public static IReadOnlyList<FileReport> Eject(
        ProjectReading reading,
        TemplateDirectories directories,
        TemplateLibrary templates,
        string names
    )
    {
        var blocks = names.Split(
            ['+', ';', ',', ' '],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (blocks.FirstOrDefault(block => !templates.BuiltInNames.Contains(block)) is { } unknown)
            throw new DiagnosticException(
                Descriptors.UnknownBlock.In(reading.ProjectPath, unknown, string.Join(", ", templates.BuiltInNames))
            );

        var directory =
            directories.Present.FirstOrDefault(reading.Context.Contains)
            ?? Path.Combine(reading.Context.Directory, TemplateDirectories.DefaultName);
        return
        [
            .. (blocks.Length > 0 ? blocks : templates.BuiltInNames)
                .Distinct()
                .Select(block =>
                    Eject(
                        Path.Combine(directory, block + TemplateLibrary.Extension),
                        Text(block, Version, templates.BuiltInText(block)),
                        block
                    )
                ),
        ];
    }

    /// <summary>The ejected templates whose original is another one in this version of the package.</summary>
    /// <exception cref="DiagnosticException">A template cannot be read.</exception>
    public static IReadOnlyList<FileReport> Outdated(TemplateLibrary templates) =>
        [
            .. templates
                .OwnFiles.Where(file => templates.BuiltInNames.Contains(TemplateLibrary.NameOf(file)))
                .Select(file => Outdated(file, templates))
                .OfType<FileReport>(),
        ];

    private static FileReport Eject(string file, string text, string block)
    {
        var state = GeneratedFile.Inspect(file, text);
        if (state is FileState.Foreign or FileState.Edited)
            return new FileReport(
                file,
                state,
                $"{file} was not touched.",
                Diagnostic: Descriptors.TemplateKept.In(file, Path.GetFileName(file), block)
            );
        if (state != FileState.UpToDate)
            GeneratedFile.Write(file, text);
        return new FileReport(
            file,
            state,
            state == FileState.UpToDate ? $"{file} is up to date." : $"{file} was written."
        );
    }

    private static FileReport? Outdated(string file, TemplateLibrary templates)
    {
        var block = TemplateLibrary.NameOf(file);
        if (Origin().Match(TemplateLibrary.ReadText(file)) is not { Success: true } origin)
            return null;
        var (version, original) = (origin.Groups["version"].Value, templates.BuiltInText(block));
        // With the version of then, so that the checksum is the same unless the block is another.
        if (Origin().Match(Text(block, version, original)).Groups["checksum"].Value == origin.Groups["checksum"].Value)
            return null;
        var text = Text(block, Version, original);
        return new FileReport(
            file,
            FileState.OutOfDate,
            $"{file} was not touched.",
            GeneratedFile.Compare(file, text),
            Descriptors.EjectedBlockChanged.In(
                file,
                Path.GetFileName(file),
                block,
                version,
                Version,
                Origin().Match(text).Value
            )
        );
    }

    private static string Text(string block, string version, string text) =>
        GeneratedFile.Seal(
            $$$"""
            {{~ ##
            # Generated by Stagewright from its block {{{block}}} in version {{{version}}} (checksum {{{GeneratedFile.ChecksumPlaceholder}}}).
            # Edit it as you like: it takes the place of the package's. Delete it, and the package's counts again.
            ## ~}}
            {{{text}}}
            """.ReplaceLineEndings("\n")
        )!;

    [GeneratedRegex(
        @"# Generated by Stagewright from its block \S+ in version (?<version>\S+) \(checksum (?<checksum>[0-9a-f]{12})\)\."
    )]
    private static partial Regex Origin();
}
