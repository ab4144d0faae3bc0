using Microsoft.Build.Execution;

namespace Stagewright.Settings;

/// <summary>Reads the properties that say how an app is published.</summary>
internal static class PublishSettingsReader
{
    /// <summary>
    /// What an evaluation for the container says. The SDK has applied its own rules by then: AOT, trimming and a single
    /// file imply <c>PublishSelfContained</c>.
    /// </summary>
    public static PublishSettings Read(ProjectInstance app)
    {
        var isSelfContained = IsTrue("SelfContained");
        // publish overrides SelfContained with PublishSelfContained, in both directions
        // (Microsoft.NET.RuntimeIdentifierInference.targets).
        var publishSelfContained = app.GetPropertyValue("PublishSelfContained").Trim().ToLowerInvariant();
        var settings = new PublishSettings
        {
            IsSelfContained = publishSelfContained switch
            {
                "true" => true,
                "false" => false,
                _ => isSelfContained,
            },
            IsAot = IsTrue("PublishAot"),
            IsTrimmed = IsTrue("PublishTrimmed"),
            IsSingleFile = IsTrue("PublishSingleFile"),
            IsReadyToRun = IsTrue("PublishReadyToRun"),
            HasAppHost = !string.Equals(
                app.GetPropertyValue("UseAppHost").Trim(),
                "false",
                StringComparison.OrdinalIgnoreCase
            ),
            RuntimeIdentifier = app.GetPropertyValue("RuntimeIdentifier").Trim(),
            PlatformTarget = app.GetPropertyValue("PlatformTarget").Trim().ToLowerInvariant()
                is var target
                    and not "anycpu"
                ? target
                : "",
            RuntimeIdentifiers =
            [
                .. app.GetPropertyValue("RuntimeIdentifiers")
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Distinct(),
            ],
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

        bool IsTrue(string name) =>
            string.Equals(app.GetPropertyValue(name).Trim(), "true", StringComparison.OrdinalIgnoreCase);
    }
}
