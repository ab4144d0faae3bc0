namespace Stagewright.Settings;

/// <summary>
/// How an app is published, in the terms of the SDK (https://learn.microsoft.com/dotnet/core/deploying).
/// </summary>
internal sealed record PublishSettings
{
    /// <summary>
    /// Whether the app brings its runtime: it is published self-contained, trimmed, as a single file or ahead of time.
    /// </summary>
    public bool IsSelfContained { get; init; }

    /// <summary>Whether it is compiled to native code ahead of time (<c>PublishAot</c>).</summary>
    public bool IsAot { get; init; }

    /// <summary>Whether what it does not use is left out (<c>PublishTrimmed</c>).</summary>
    public bool IsTrimmed { get; init; }

    /// <summary>Whether it is one file (<c>PublishSingleFile</c>), with its runtime or without.</summary>
    public bool IsSingleFile { get; init; }

    /// <summary>Whether its assemblies hold native code beside IL (<c>PublishReadyToRun</c>).</summary>
    public bool IsReadyToRun { get; init; }

    /// <summary>
    /// Whether restore has to be told that the app is self-contained. The SDK downloads the runtime for every other
    /// reason that there is, but looks at <c>PublishSelfContained</c> in publish only, too late for <c>--no-restore</c>
    /// (NETSDK1112; dotnet/sdk#36334).
    /// </summary>
    public bool MustTellRestore { get; init; }

    /// <summary>
    /// Whether the app may have a host of its own, a file that starts it: false if the project says so
    /// (<c>UseAppHost</c>).
    /// </summary>
    public bool HasAppHost { get; init; } = true;

    /// <summary>
    /// <c>RuntimeIdentifier</c>: the one platform that the project is bound to, for example <c>linux-x64</c>; empty if
    /// it names none.
    /// </summary>
    public string RuntimeIdentifier { get; init; } = "";

    /// <summary>
    /// <c>PlatformTarget</c>: the architecture that the code is compiled for, for example <c>x64</c>; empty if it runs
    /// on each.
    /// </summary>
    public string PlatformTarget { get; init; } = "";

    /// <summary><c>RuntimeIdentifiers</c>: the platforms that the project knows.</summary>
    public IReadOnlyList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>Whether publish cannot do without a runtime identifier.</summary>
    public bool NeedsRuntimeIdentifier => IsSelfContained || IsAot || IsSingleFile || IsReadyToRun;

    /// <summary>
    /// What an evaluation for the container says. The SDK has applied its own rules by then: AOT, trimming and a single
    /// file imply <c>PublishSelfContained</c>.
    /// </summary>
    internal static PublishSettings Read(SettingReader reader)
    {
        var isSelfContained = reader.IsTrue("SelfContained");
        var settings = new PublishSettings
        {
            // publish overrides SelfContained with PublishSelfContained, in both directions
            // (Microsoft.NET.RuntimeIdentifierInference.targets).
            IsSelfContained =
                reader.IsTrue("PublishSelfContained") || isSelfContained && !reader.Is("PublishSelfContained", "false"),
            IsAot = reader.IsTrue("PublishAot"),
            IsTrimmed = reader.IsTrue("PublishTrimmed"),
            IsSingleFile = reader.IsTrue("PublishSingleFile"),
            IsReadyToRun = reader.IsTrue("PublishReadyToRun"),
            HasAppHost = !reader.Is("UseAppHost", "false"),
            RuntimeIdentifier = reader.Text("RuntimeIdentifier"),
            PlatformTarget = reader.Is("PlatformTarget", "AnyCPU")
                ? ""
                : reader.Text("PlatformTarget").ToLowerInvariant(),
            RuntimeIdentifiers = [.. reader.List("RuntimeIdentifiers").Distinct()],
        };
        return settings with
        {
            MustTellRestore =
                settings
                    is {
                        IsSelfContained: true,
                        IsAot: false,
                        IsTrimmed: false,
                        IsSingleFile: false,
                        IsReadyToRun: false
                    }
                && !isSelfContained,
        };
    }
}
