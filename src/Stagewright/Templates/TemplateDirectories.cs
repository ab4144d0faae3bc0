using Stagewright.Diagnostics;

namespace Stagewright.Templates;

/// <summary>The folders that templates come from.</summary>
/// <param name="Present">The absolute paths of those that there are, nearest first, without the package's.</param>
/// <param name="Absent">The absolute paths that were looked at in vain.</param>
internal sealed record TemplateDirectories(IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    /// <summary>
    /// The name of the folder with a repository's templates, beside the project or in a folder above it.
    /// </summary>
    public const string DefaultName = ".stagewright";

    /// <summary>
    /// Looks for the folders: <see cref="DefaultName"/> beside the project and in each folder above it, up to the
    /// context; then what is configured, in its order: an absolute path as it is, a relative one like the default.
    /// </summary>
    /// <param name="place">Where <c>DockerfileTemplateDirectory</c> is written.</param>
    /// <param name="directories">
    /// The absolute paths of the project's folder and of those above it, up to the context.
    /// </param>
    /// <param name="configured">The entries of <c>DockerfileTemplateDirectory</c>.</param>
    /// <exception cref="DiagnosticException">A configured folder is nowhere.</exception>
    public static TemplateDirectories Find(
        Func<SourceLocation> place,
        IReadOnlyList<string> directories,
        IReadOnlyList<string> configured
    )
    {
        var (present, absent) = (new List<string>(), new List<string>());
        foreach (var entry in configured.Prepend(DefaultName))
        {
            // Of an absolute path, Path.GetFullPath ignores the second argument.
            var places = directories
                .Select(directory => Path.TrimEndingDirectorySeparator(Path.GetFullPath(entry, directory)))
                .Distinct()
                .ToLookup(Directory.Exists);
            if (!places[true].Any() && entry != DefaultName)
                throw new DiagnosticException(Descriptors.TemplateDirectoryMissing.At(place(), entry));
            present.AddRange(places[true]);
            absent.AddRange(places[false]);
        }
        return new TemplateDirectories([.. present.Distinct()], [.. absent.Distinct()]);
    }
}
