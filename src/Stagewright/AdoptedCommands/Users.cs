using System.Text.RegularExpressions;
using Stagewright.Adoption;
using Stagewright.Review;
using Stagewright.Settings;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>Whom the app runs as.</summary>
internal static partial class Users
{
    private static readonly string[] Commands = ["addgroup", "adduser", "groupadd", "useradd", "usermod"];

    /// <summary>The user of the old image, if that of the new one is another.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        if (file.Old.Last("USER") is not { } user)
        {
            if (
                NetImage.Parse(file.Old.Final.Image) is { HasOwnUser: false }
                && file.New.Last("USER") is { } other
                && Number(other) != "0"
            )
                yield return new NotCarried(
                    file.Old.Final.From.Line,
                    "the user root, which the old image has because nobody says another",
                    $"the new one runs as {Number(other)}, who may write only to folders that a <DockerfileWritableDirectory> names. To stay with root, write <ContainerUser>root</ContainerUser>"
                );
            yield break;
        }
        var numbers = Created(file.Old.OfImage.Select(placed => placed.Instruction));
        var name = string.Join(':', Number(user).Split(':').Select(part => numbers.GetValueOrDefault(part, part)));
        if (file.New.Last("USER") is { } present && Number(present) == name)
            yield break;
        yield return IsKnown(name, file) && ImageSettings.UserName().IsMatch(name)
            ? new ProjectLine(user.Line, "ContainerUser", name) { IsProperty = true }
            : new NotCarried(
                user.Line,
                $"USER {user.Arguments}",
                "the new image has no such user. The images of .NET have the user app, 1654, as whom it runs; write another one's number as <ContainerUser>"
            );
    }

    /// <summary>Whether a command makes or changes a user or a group.</summary>
    public static bool IsUserCommand(ShellCommand command) =>
        command.Words.Count > 0 && Commands.Contains(command.Words[0][(command.Words[0].LastIndexOf('/') + 1)..]);

    // A name that only the old file made is no name of the new image.
    private static bool IsKnown(string name, AdoptedFile file) =>
        name.Split(':').All(part => part.All(char.IsAsciiDigit))
        || NetImage.Parse(file.Old.Final.Image) is null && !file.Old.Final.IsUnknown;

    // As a number, where the images of .NET have one for the name.
    private static string Number(Instruction user) =>
        string.Join(
            ':',
            user.Arguments.Trim('"', '\'')
                .Split(':')
                .Select(part =>
                    part switch
                    {
                        "app" or "$APP_UID" or "${APP_UID}" => "1654",
                        "root" => "0",
                        _ => part,
                    }
                )
        );

    private static Dictionary<string, string> Created(IEnumerable<Instruction> instructions)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var command in instructions.SelectMany(ShellCommand.Of).Where(IsUserCommand))
        {
            if (Id().Match(command.Text) is { Success: true } id && UserOf(command) is { } name)
                numbers[name] = id.Groups["id"].Value;
        }
        return numbers;
    }

    private static string? UserOf(ShellCommand command) =>
        command
            .Operands(
                "--gid",
                "--groups",
                "--home",
                "--ingroup",
                "--shell",
                "--uid",
                "-G",
                "-c",
                "-d",
                "-g",
                "-h",
                "-s",
                "-u"
            )
            .Skip(1)
            .LastOrDefault(word => Name().IsMatch(word));

    [GeneratedRegex(@"(?:\s-[a-zA-Z]*[ug]|--uid|--gid)[\s=]+(?<id>\d+)")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[a-z_][a-z0-9_-]*$")]
    private static partial Regex Name();
}
