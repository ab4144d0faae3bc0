using System.Text.RegularExpressions;
using Stagewright.Adoption;
using Stagewright.Items;
using Stagewright.Review;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>Where the app lies and starts, what it writes to, and the volumes.</summary>
internal static partial class Folders
{
    /// <summary>What the old image says of folders, and the new one does not.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file) => FindPlaces(file).Concat(FindWritable(file));

    /// <summary>
    /// The folders that a command makes or gives to somebody, as it writes them; empty for another command.
    /// </summary>
    public static IReadOnlyList<string> WritableOf(ShellCommand command) =>
        (command.Words.Count > 0 ? command.Words[0] : "") switch
        {
            "mkdir" => [.. command.Operands("-m", "--mode").Skip(1)],
            "chgrp" => [.. command.Operands().Skip(2)],
            "chown" when !GivesToRoot(command) => [.. command.Operands().Skip(2)],
            "chmod" when Opens().IsMatch(command.Text) => [.. command.Operands().Skip(2)],
            _ => [],
        };

    private static IEnumerable<Carried> FindPlaces(AdoptedFile file)
    {
        if (file.AppDirectory is not { } directory)
            yield break;
        var line = file.Old.Last("WORKDIR")?.Line ?? file.Old.Final.From.Line;
        if (directory != file.App.Image.AppDirectory && directory != "/")
            yield return new ProjectLine(line, "ContainerWorkingDirectory", directory) { IsProperty = true };
        var start = file.Old.OfImage.Last().Directory.TrimEnd('/') is { Length: > 0 } last ? last : "/";
        if (start == directory || start == file.App.Image.StartDirectory)
            yield break;
        yield return start.Contains('$') ? NotCarried.ForTemplate(line, $"WORKDIR {start}", "after-runtime")
        : start == "/"
            ? new NotCarried(
                line,
                "the folder / to start in",
                "the new image starts in the app's folder, where ASP.NET Core looks for appsettings.json and wwwroot. To start elsewhere, write <DockerfileStartDirectory>"
            )
        : new ProjectLine(line, "DockerfileStartDirectory", start) { IsProperty = true };
    }

    private static IEnumerable<Carried> FindWritable(AdoptedFile file)
    {
        var volumes = Absolute(file.App.Volumes, file).ToHashSet();
        var known = Absolute(file.App.WritableDirectories, file).ToHashSet();
        foreach (var (line, path, isVolume) in Volumes(file.Old).Concat(Made(file)).Concat(MadeByUser(file.Old)))
        {
            var isNew = known.Add(path);
            if (isVolume ? !volumes.Add(path) : !isNew)
                continue;
            var below = Below(path, file.AppDirectory);
            yield return path.Contains('$') || ImagePath.Fault(below) is not null
                ? NotCarried.ForTemplate(line, isVolume ? $"VOLUME {path}" : $"the folder {path}", "after-base")
                : new ProjectLine(line, WritableDirectories.ItemType, below)
                {
                    Metadata = [new("Volume", isVolume ? "true" : "")],
                };
        }
    }

    private static IEnumerable<(int Line, string Path, bool IsVolume)> Volumes(ImageText text) =>
        from instruction in text.Final.Instructions
        where instruction.Name == "VOLUME"
        from word in instruction.Words
        select (instruction.Line, ContextCopy.Combine("/", ImageVariables.Unescape(word)), true);

    private static IEnumerable<(int Line, string Path, bool IsVolume)> Made(AdoptedFile file) =>
        from placed in file.Old.OfBuilders.Concat(file.Old.OfImage)
        from command in ShellCommand.Of(placed.Instruction)
        from path in WritableOf(command)
        let place = InImage(placed.Absolute(path), placed.Instruction, file)
        where place is not null
        select (placed.Instruction.Line, place, false);

    // What a builder makes is in the image if it lies in what is published.
    private static string? InImage(string path, Instruction instruction, AdoptedFile file)
    {
        if (file.Old.Final.Instructions.Any(own => own.Line == instruction.Line))
            return path;
        var published = AdoptedFile
            .Published(file.Old)
            .FirstOrDefault(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));
        return published is null || file.AppDirectory is not { } directory
            ? null
            : $"{directory.TrimEnd('/')}{path[published.Length..]}";
    }

    // BuildKit gives a folder that WORKDIR makes to the user of that moment.
    private static IEnumerable<(int Line, string Path, bool IsVolume)> MadeByUser(ImageText text)
    {
        var isRoot = NetImage.Parse(text.Final.Image) is not { HasOwnUser: true };
        var known = new HashSet<string>(StringComparer.Ordinal) { "/" };
        foreach (var placed in text.OfImage)
        {
            var words = placed.Instruction.Words.ToList();
            var path = words.Count > 0 ? placed.Absolute(words[^1]) : "/";
            switch (placed.Instruction.Name)
            {
                case "USER":
                    isRoot = words.Count == 0 || words[0].Split(':')[0] is "root" or "0";
                    break;
                case "ADD" or "COPY" when path == "/":
                    // Nobody knows which folders it brings.
                    yield break;
                case "ADD" or "COPY":
                    known.Add(path);
                    break;
                case "WORKDIR" when known.Add(path) && !isRoot:
                    yield return (placed.Instruction.Line, path, false);
                    break;
            }
        }
    }

    private static IEnumerable<string> Absolute(IEnumerable<string> paths, AdoptedFile file) =>
        paths.Select(path => ImagePath.Absolute(path, file.App.Image.AppDirectory));

    private static string Below(string path, string? folder) =>
        path == folder ? "."
        : folder is not null && path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? path[(folder.TrimEnd('/').Length + 1)..]
        : path;

    /// <summary>Whether a command gives files to root, whose they are in the new image by themselves.</summary>
    public static bool GivesToRoot(ShellCommand command) =>
        command.Words[0] == "chown" && command.Operands().ElementAtOrDefault(1)?.Split(':')[0] is "root" or "0" or null;

    // For all, or for the group that any user of OpenShift is in.
    [GeneratedRegex(@"\s(0?[0-7]?[0-7][67][0-7]|[0-7]{2}[67]|[ago]*g?[ao]?\+[rwX]*w[rwX]*|g=u)\s")]
    private static partial Regex Opens();
}
