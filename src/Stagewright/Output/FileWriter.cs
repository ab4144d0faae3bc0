using Stagewright.Diagnostics;

namespace Stagewright.Output;

/// <summary>A rendered file with the place where it belongs.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Text">The text, with its checksum.</param>
/// <param name="Use">What to do with it when it was written, for example a command; null for nothing.</param>
internal sealed record RenderedFile(string Path, string Text, string? Use = null);

/// <summary>What became of a file.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="State">What was there.</param>
/// <param name="Message">What was done.</param>
/// <param name="Difference">
/// What was there against what belongs there; null where nobody asked, or nothing differs.
/// </param>
/// <param name="Diagnostic">What the user should know; null if all is well.</param>
internal sealed record FileReport(
    string Path,
    FileState State,
    string Message,
    FileDifference? Difference = null,
    Diagnostic? Diagnostic = null
)
{
    /// <summary>Whether a build should say so at any verbosity but the lowest.</summary>
    public bool IsNews { get; init; }
}

/// <summary>Brings the rendered files to their places.</summary>
internal static class FileWriter
{
    /// <summary>The mode that a project asks for with <c>DockerfileMode</c>.</summary>
    /// <param name="value">For example <c>Check</c>, in any case.</param>
    /// <param name="locate">Where a property is written.</param>
    /// <exception cref="DiagnosticException">It is no mode.</exception>
    public static OutputMode ParseMode(string value, Func<string, SourceLocation> locate) =>
        value.ToUpperInvariant() switch
        {
            "WRITE" => OutputMode.Write,
            "CHECK" => OutputMode.Check,
            _ => throw new DiagnosticException(
                Descriptors.InvalidPropertyValue.At(
                    locate("DockerfileMode"),
                    "DockerfileMode",
                    value,
                    "is no mode of a project. Write Write, Check or Off; Adopt is for the command line of one build, as -p:DockerfileMode=Adopt"
                )
            ),
        };

    /// <summary>
    /// Writes, checks or adopts the files. Where a person owns the first, the Dockerfile, the others are theirs too:
    /// they would change what their build sees.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="mode">What may happen to them.</param>
    /// <param name="project">The absolute path of the project file, which the commands in messages name.</param>
    /// <exception cref="DiagnosticException">A file cannot be read or written.</exception>
    public static IReadOnlyList<FileReport> Apply(IReadOnlyList<RenderedFile> files, OutputMode mode, string project)
    {
        // All are looked at before one is written, so that a fault of the second leaves the first as it was.
        var states = files.Select(file => (File: file, State: GeneratedFile.Inspect(file.Path, file.Text))).ToList();
        if (mode != OutputMode.Adopt && IsOwned(states[0].State))
            states = states[..1];
        foreach (var (file, _) in states.Where(file => mode == OutputMode.Adopt && IsOwned(file.State)))
            GeneratedFile.RequireNoBackup(file.Path);
        return
        [
            .. states.Select(file =>
                mode == OutputMode.Check
                    ? Check(file.File, file.State, project)
                    : Write(file.File, file.State, mode, project)
            ),
        ];
    }

    /// <summary>What to say of a place that is no longer written to; null if no generated file is left there.</summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public static Diagnostic? Leftover(string path) =>
        GeneratedFile.Inspect(path, "") == FileState.OutOfDate
            ? Descriptors.FileLeftOver.In(path, Path.GetFileName(path))
            : null;

    private static FileReport Check(RenderedFile file, FileState state, string project)
    {
        if (state == FileState.UpToDate)
            return UpToDate(file);
        var difference = GeneratedFile.Compare(file.Path, file.Text);
        var remedy = IsOwned(state)
            ? $"To have it written, call 'dotnet build \"{project}\" -t:AdoptDockerfile' and commit the result; to keep it for good, set <DockerfileMode>Off</DockerfileMode>"
            : $"Call 'dotnet build \"{project}\"' without the check and commit the file";
        return new FileReport(
            file.Path,
            state,
            $"{file.Path} was not written.",
            difference,
            Descriptors.FileOutOfDate.At(
                new SourceLocation(file.Path, difference.Line),
                Name(file),
                Describe(state),
                remedy
            )
        );
    }

    private static FileReport Write(RenderedFile file, FileState state, OutputMode mode, string project)
    {
        GeneratedFile.CleanUp(file.Path);
        if (state == FileState.UpToDate)
            return UpToDate(file);
        if (!IsOwned(state))
        {
            GeneratedFile.Write(file.Path, file.Text);
            return Written(file, state);
        }
        if (mode == OutputMode.Write)
            return new FileReport(
                file.Path,
                state,
                $"{file.Path} was not touched.",
                Diagnostic: Descriptors.FileNotGenerated.In(file.Path, Name(file), Describe(state), project)
            );

        var difference = GeneratedFile.Compare(file.Path, file.Text);
        GeneratedFile.BackUp(file.Path);
        GeneratedFile.Write(file.Path, file.Text);
        return new FileReport(
            file.Path,
            state,
            $"{file.Path} was adopted; what was there is {Name(file)}{GeneratedFile.BackupSuffix}.",
            difference
        );
    }

    private static FileReport Written(RenderedFile file, FileState state)
    {
        var done = $"{file.Path} was {(state == FileState.Missing ? "written" : "updated")}";
        return file.Use is { } use
            ? new FileReport(file.Path, state, $"{done}: {use}") { IsNews = true }
            : new FileReport(file.Path, state, $"{done}.");
    }

    private static FileReport UpToDate(RenderedFile file) =>
        new(file.Path, FileState.UpToDate, $"{file.Path} is up to date.");

    private static bool IsOwned(FileState state) => state is FileState.Foreign or FileState.Edited;

    private static string Name(RenderedFile file) => Path.GetFileName(file.Path);

    private static string Describe(FileState state) =>
        state switch
        {
            FileState.Missing => "is missing",
            FileState.Edited => "was edited since it was generated",
            FileState.Foreign => "was not written by Stagewright",
            _ => "is out of date",
        };
}
