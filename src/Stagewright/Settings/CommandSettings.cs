using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>
/// What starts the app, by the rules of the SDK (dotnet/sdk, src/Containers/Microsoft.NET.Build.Containers,
/// <c>CreateNewImage.DetermineEntrypointAndCmd</c>).
/// </summary>
internal sealed record CommandSettings
{
    private const string InstructionProperty = "ContainerAppCommandInstruction";

    /// <summary>The <c>ContainerAppCommand</c> items: what starts the app in its place; mostly empty.</summary>
    public IReadOnlyList<string> AppCommand { get; init; } = [];

    /// <summary>The <c>ContainerAppCommandArgs</c> items: arguments that the app always gets.</summary>
    public IReadOnlyList<string> AppCommandArguments { get; init; } = [];

    /// <summary>The <c>ContainerDefaultArgs</c> items: arguments that <c>docker run</c> can replace.</summary>
    public IReadOnlyList<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>: which instruction starts the app.</summary>
    public AppCommandInstruction AppCommandInstruction { get; init; }

    /// <summary>
    /// The <c>ContainerEntrypoint</c> items and their <c>ContainerEntrypointArgs</c>: a program that gets the app's
    /// command as its arguments, for example <c>tini</c>; mostly empty.
    /// </summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>Reads the property and the items.</summary>
    /// <exception cref="DiagnosticException">They contradict each other, or cannot be written.</exception>
    internal static CommandSettings Read(SettingReader reader) =>
        new()
        {
            AppCommand = reader.Words("ContainerAppCommand"),
            AppCommandArguments = reader.Words("ContainerAppCommandArgs"),
            DefaultArguments = Defaults(reader),
            AppCommandInstruction = Instruction(reader),
            Entrypoint = reader.Has("ContainerEntrypoint")
                ? [.. reader.Words("ContainerEntrypoint"), .. reader.Words("ContainerEntrypointArgs")]
                : [],
        };

    private static AppCommandInstruction Instruction(SettingReader reader)
    {
        var hasEntrypoint = reader.Has("ContainerEntrypoint");
        return reader.Word(InstructionProperty).ToLowerInvariant() switch
        {
            "" => hasEntrypoint ? AppCommandInstruction.DefaultArgs : AppCommandInstruction.Entrypoint,
            "entrypoint" => !hasEntrypoint
                ? AppCommandInstruction.Entrypoint
                : throw reader.Invalid(
                    InstructionProperty,
                    "contradicts the item ContainerEntrypoint. Remove one of the two, or write DefaultArgs"
                ),
            "defaultargs" => AppCommandInstruction.DefaultArgs,
            "none" => !reader.Has("ContainerAppCommand") && !reader.Has("ContainerAppCommandArgs")
                ? AppCommandInstruction.None
                : throw reader.Invalid(
                    InstructionProperty,
                    "contradicts the items ContainerAppCommand and ContainerAppCommandArgs. Remove the property, or them"
                ),
            _ => throw reader.Invalid(InstructionProperty, "is not known. Write Entrypoint, DefaultArgs or None"),
        };
    }

    private static IReadOnlyList<string> Defaults(SettingReader reader)
    {
        var arguments = reader.Words("ContainerDefaultArgs");
        var ofNoEntrypoint = reader.Words("ContainerEntrypointArgs");
        if (reader.Has("ContainerEntrypoint") || ofNoEntrypoint.Count == 0)
            return arguments;
        // Alone, they are of the time before ContainerDefaultArgs.
        return
            arguments.Count == 0
            && !reader.Has("ContainerAppCommandArgs")
            && reader.Text(InstructionProperty).Length == 0
            ? ofNoEntrypoint
            : throw reader.Invalid(
                reader.Items("ContainerEntrypointArgs").First(),
                "belongs to no ContainerEntrypoint. Write it as ContainerAppCommandArgs or ContainerDefaultArgs"
            );
    }
}

/// <summary>The instruction of a Dockerfile that starts the app.</summary>
internal enum AppCommandInstruction
{
    /// <summary><c>ENTRYPOINT</c>: <c>docker run</c> adds arguments to it.</summary>
    Entrypoint,

    /// <summary>
    /// <c>CMD</c>: <c>docker run</c> can replace it, and it is the arguments of an <c>ENTRYPOINT</c> if there is one.
    /// </summary>
    DefaultArgs,

    /// <summary>None: the <c>ENTRYPOINT</c> starts the app by itself.</summary>
    None,
}
