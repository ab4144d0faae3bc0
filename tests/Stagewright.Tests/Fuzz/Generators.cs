using CsCheck;
using Stagewright.Apps;
using Stagewright.Settings;

namespace Stagewright.Tests.Fuzz;

/// <summary>Values of every kind that a project can say, most of them unpleasant.</summary>
internal static class Generators
{
    // What means something to an engine, a shell, JSON, a pattern or a line; white space of Unicode; what is not in one
    // UTF-16 unit.
    private static readonly string[] Pieces =
    [
        "a",
        "b",
        "Z",
        "0",
        "9",
        "_",
        "-",
        "--",
        ".",
        "..",
        ",",
        ":",
        "@",
        "%",
        "+",
        "=",
        "#",
        "# escape=`",
        "$",
        "$A",
        "${A}",
        "$(id)",
        "`id`",
        "\\",
        "\\n",
        "\"",
        "'",
        " ",
        "  ",
        "\u00A0",
        "\u2028",
        "\u3000",
        "\uFEFF",
        "*",
        "**",
        "?",
        "[",
        "]",
        "[a]",
        "{",
        "}",
        "{{",
        "}}",
        "(",
        ")",
        "|",
        "&",
        "&&",
        ";",
        "<",
        "<<",
        "<<EOF",
        ">",
        "!",
        "^",
        "~",
        "é",
        "ß",
        "日本",
        "😀",
        "e\u0301",
        "%PATH%",
        "$TARGETARCH",
        "--from=x",
        "FROM",
        "RUN id",
    ];

    /// <summary>A text of one line, perhaps empty: all that an environment variable or a label may hold.</summary>
    public static Gen<string> Value { get; } =
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 8].Select(string.Concat);

    /// <summary>A text without white space: a user, an image.</summary>
    public static Gen<string> Word { get; } =
        Value.Select(value => string.Concat(value.Where(c => !char.IsWhiteSpace(c)))).Where(value => value.Length > 0);

    /// <summary>The name of a file or folder that a Dockerfile can name.</summary>
    public static Gen<string> FileName { get; } =
        Value.Select(value => value.Replace("\\", "")).Where(value => value.Length > 0 && value.Trim('.').Length > 0);

    /// <summary>A path of a file, relative to the context.</summary>
    public static Gen<string> FilePath { get; } = FileName.Array[1, 3].Select(names => string.Join('/', names));

    /// <summary>The name of an environment variable.</summary>
    public static Gen<string> VariableName { get; } =
        Gen.Char["ABCxyz_"].Select(Gen.String[Gen.Char["AZaz09_"], 0, 6], (first, rest) => first + rest);

    /// <summary>The key of a label.</summary>
    public static Gen<string> LabelKey { get; } =
        Gen.String[Gen.Char["abz019._-/#:;<>()[]{}*?!^~|&,@%+é"], 1, 10]
            .Where(key => !key.StartsWith("--", StringComparison.Ordinal));

    /// <summary>A port.</summary>
    public static Gen<ContainerPort> Port { get; } =
        Gen.Int[1, 65535].Select(Gen.Bool, (number, isUdp) => new ContainerPort(number, isUdp ? "udp" : "tcp"));

    /// <summary>An app whose every text is made up.</summary>
    public static Gen<AppProject> App { get; } =
        from folder in FilePath
        from name in FileName
        from others in FilePath.Array[0, 4]
        from variables in VariableName.Select(Value, KeyValuePair.Create).Array[0, 4]
        from labels in LabelKey.Select(Value, KeyValuePair.Create).Array[0, 4]
        from ports in Port.Array[0, 3]
        from user in Word
        from directory in Value
        from image in Word
        from configuration in Value
        from isSingle in Gen.Bool
        let project = $"{folder}/{name}.csproj"
        let files = others
            .Select(other => other + ".props")
            .Append(project)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList()
        select SampleApps.Console with
        {
            ProjectFile = project,
            DockerfilePath = folder + "/Dockerfile",
            TargetFileName = name + ".dll",
            AssemblyName = name,
            Configuration = configuration,
            Image = new ImageSettings
            {
                BaseImage = image,
                User = user,
                WorkingDirectory = "/" + directory,
            },
            Ports = ports,
            EnvironmentVariables = [.. variables.DistinctBy(pair => pair.Key)],
            Labels = [.. labels.DistinctBy(pair => pair.Key)],
            Inputs = SampleApps.Inputs(files, [folder]),
            IsSingleStage = isSingle,
        };
}
