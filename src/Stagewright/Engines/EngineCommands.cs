using System.Globalization;
using System.Text;

namespace Stagewright.Engines;

/// <summary>The words that an engine's client is called with.</summary>
internal static class EngineCommands
{
    // Since these, the time of the image can be set without those of its files.
    private static readonly Version BuildahWithEpoch = new(1, 41);
    private static readonly Version PodmanWithEpoch = new(5, 6);

    /// <summary>Those that build an image, in the folder of the context.</summary>
    /// <param name="kind">The engine.</param>
    /// <param name="version">Its version; null if it is not known.</param>
    /// <param name="request">What to build.</param>
    public static IReadOnlyList<string> Build(EngineKind kind, Version? version, BuildRequest request) =>
        [
            "build",
            .. kind != EngineKind.Docker ? ["--layers", "--format", "docker"]
            : request.IsWindows ? Array.Empty<string>()
            : ["--progress=plain"],
            .. request.Platforms.Count > 0
                ? ["--platform", string.Join(',', request.Platforms)]
                : Array.Empty<string>(),
            .. request.Stage.Length > 0 ? ["--target", request.Stage] : Array.Empty<string>(),
            .. request.Secrets.SelectMany(secret => new[] { "--secret", secret }),
            .. request.Arguments.SelectMany(argument => new[] { "--build-arg", argument }),
            .. request.SourceDateEpoch is { } epoch ? Epoch(kind, version, epoch) : [],
            "-f",
            request.Dockerfile,
            .. request.Names.SelectMany(name => new[] { NameOption(kind, request), name }),
            .. request.More,
            ".",
        ];

    /// <summary>Those that write an image into a file, in a form that all engines have and none compresses.</summary>
    public static IReadOnlyList<string> Save(EngineKind kind, string image, string file) =>
        kind switch
        {
            EngineKind.Docker => ["save", "-o", file, image],
            EngineKind.Podman => ["save", "--format", "docker-archive", "-o", file, image],
            _ => ["push", image, $"docker-archive:{file}"],
        };

    /// <summary>
    /// The words of a command line: white space separates them, and quotes hold them together.
    /// </summary>
    /// <returns>The words; null if a quote has no end.</returns>
    public static IReadOnlyList<string>? Words(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        foreach (var c in text)
        {
            if (quote is null && char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }
            word ??= new StringBuilder();
            if (quote is null && c is '"' or '\'' && quote is null)
                quote = c;
            else if (c == quote)
                quote = null;
            else
                word.Append(c);
        }
        if (word is not null)
            words.Add(word.ToString());
        return quote is null ? words : null;
    }

    // An image for several platforms is a list of images, which Buildah names in another way.
    private static string NameOption(EngineKind kind, BuildRequest request) =>
        kind != EngineKind.Docker && request.Platforms.Count > 1 ? "--manifest" : "-t";

    private static IEnumerable<string> Epoch(EngineKind kind, Version? version, long epoch)
    {
        var seconds = epoch.ToString(CultureInfo.InvariantCulture);
        return kind == EngineKind.Docker
            ? ["--build-arg", $"SOURCE_DATE_EPOCH={seconds}"]
            :
            [
                version >= (kind == EngineKind.Buildah ? BuildahWithEpoch : PodmanWithEpoch)
                    ? "--source-date-epoch"
                    : "--timestamp",
                seconds,
            ];
    }
}
