using Stagewright.Diagnostics;
using Stagewright.Inputs;
using Stagewright.Settings;

namespace Stagewright.Pins;

/// <summary>What a project takes from the lock file of its context.</summary>
/// <param name="Lock">The lock file; null where the project does not ask for it (<c>DockerfilePinImages</c>).</param>
/// <param name="Files">The absolute path of the file, if it is there.</param>
/// <param name="Absent">The absolute path of the file, if it is not.</param>
internal sealed record ImagePins(ImageLock? Lock, IReadOnlyList<string> Files, IReadOnlyList<string> Absent)
{
    /// <summary>Reads the file, if the project asks for it.</summary>
    /// <param name="reader">The project.</param>
    /// <param name="context">The build context.</param>
    /// <param name="isIgnored">Whether git ignores a file.</param>
    /// <exception cref="DiagnosticException">The file is no lock file, or git ignores it.</exception>
    public static ImagePins Read(SettingReader reader, BuildContext context, Func<string, bool> isIgnored)
    {
        if (!reader.Switch("DockerfilePinImages", false))
            return new ImagePins(null, [], []);
        var file = PathIn(context);
        if (isIgnored(file))
            throw new DiagnosticException(
                Descriptors.ImageLockInvalid.In(file, "Git ignores it, so that no other clone would have it.")
            );
        return File.Exists(file)
            ? new ImagePins(ImageLock.Read(file), [file], [])
            : new ImagePins(ImageLock.Empty, [], [file]);
    }

    /// <summary>The absolute path of the lock file of a context, whether it is there or not.</summary>
    public static string PathIn(BuildContext context) => Path.Combine(context.Directory, ImageLock.FileName);
}
