using System.Text;
using System.Xml.Linq;
using Stagewright.Adoption;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Output;
using Stagewright.Review;
using Stagewright.Syntax;

namespace Stagewright;

/// <summary>
/// Carries what a person's Dockerfile says over into the project, before a generated one takes its place.
/// </summary>
internal static class DockerfileAdopter
{
    /// <summary>What the old file says and the new one does not; null if there is no old one.</summary>
    /// <param name="reading">What was read of the project.</param>
    /// <param name="files">The new files.</param>
    /// <exception cref="DiagnosticException">A file cannot be read, or the old one cannot be kept.</exception>
    public static AdoptionReport? Compare(ProjectReading reading, IReadOnlyList<RenderedFile> files)
    {
        var path = files[0].Path;
        var backup = path + GeneratedFile.BackupSuffix;
        var isOwned = GeneratedFile.Inspect(path, files[0].Text) is FileState.Foreign or FileState.Edited;
        if (isOwned)
            GeneratedFile.RequireNoBackup(path);
        // Who did not take the lines over yet gets them again.
        if (!isOwned && !File.Exists(backup))
            return null;
        var old = DockerfileReview.Read(isOwned ? path : backup);
        var file = ReviewedFile.Read(old, path, DockerfileGenerator.Reviewed(reading.App), reading.Context.Directory);
        if (file.Stages.Count == 0 || ImageText.Read(files[0].Text) is not { } present)
            return null;
        return new AdoptionReport(
            DockerfileAdoption.Of(
                new AdoptedFile(new ImageText(file.Text, file.Stages), present, reading.App, file.Context)
            ),
            reading.ProjectPath,
            backup
        );
    }

    /// <summary>Writes the lines into the project file, or leaves it as it is, byte for byte.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="verify">Reads the project again; what it throws takes the change back.</param>
    /// <exception cref="DiagnosticException">
    /// The file cannot be written, would be another project, or cannot be read with these lines.
    /// </exception>
    public static void Apply(AdoptionReport report, Action verify)
    {
        var file = report.ProjectFile;
        var (old, encoding) = Read(file);
        var text = encoding.GetString(old);
        if (
            new FileInfo(file) is { IsReadOnly: true } or { LinkTarget: not null }
            || !encoding.GetBytes(text).AsSpan().SequenceEqual(old)
        )
            throw NotChanged(file, "it is read-only, a link, or not written in UTF-8 or UTF-16");
        var changed =
            ProjectText.Add(text, report.Groups)
            ?? throw NotChanged(file, "it is not well-formed, or no </Project> ends it");
        GeneratedFile.Overwrite(file, encoding.GetBytes(changed));
        try
        {
            verify();
        }
        catch (DiagnosticException e)
        {
            GeneratedFile.Overwrite(file, old);
            throw NotChanged(file, $"with them, the project cannot be read: {e.Diagnostic.Message}");
        }
    }

    private static (byte[] Bytes, Encoding Encoding) Read(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return (
                bytes,
                bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode
                : bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode
                : Encoding.UTF8
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotChanged(file, e.Message);
        }
    }

    private static DiagnosticException NotChanged(string file, string why) =>
        new(Descriptors.ProjectNotChanged.In(file, Path.GetFileName(file), why));
}

/// <summary>What an adoption says to who asked for it.</summary>
/// <param name="Adoption">What the old file says and the new one does not.</param>
/// <param name="ProjectFile">The absolute path of the project file.</param>
/// <param name="Backup">The absolute path that the old file has from then on.</param>
internal sealed record AdoptionReport(DockerfileAdoption Adoption, string ProjectFile, string Backup)
{
    /// <summary>Whether there is anything to write into the project file.</summary>
    public bool HasLines => Adoption.Lines.Count > 0;

    /// <summary>What to write into it.</summary>
    public IEnumerable<XElement> Groups => Adoption.Groups(Path.GetFileNameWithoutExtension(Backup));

    /// <summary>The lines to paste, with what to do with them.</summary>
    public string Text =>
        $"""
            {Path.GetFileName(Backup)} says this, and the new file does not. Write it into {Path.GetFileName(
                ProjectFile
            )}, or have it written: dotnet build "{ProjectFile}" -t:AdoptDockerfile -p:DockerfileApply=true

            {string.Join('\n', Groups)}
            """.ReplaceLineEndings(
            "\n"
        );

    /// <summary>A warning for each thing that no line of a project says.</summary>
    public IEnumerable<Diagnostic> Warnings =>
        Adoption.Others.Select(other =>
            Descriptors.NotCarriedOver.At(new SourceLocation(Backup, other.Line), other.What, other.Instead)
        );
}
