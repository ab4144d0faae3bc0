using System.Globalization;
using System.Text.RegularExpressions;

namespace Stagewright.Tests.Lint;

/// <summary>
/// The rules of hadolint (2.15), Trivy, Checkov and BuildKit's own checks that a generated Dockerfile could break,
/// written for the tests from the linters' documentation. docs/linters.md lists them, and those that are not followed.
/// </summary>
internal static partial class LintRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new(
            "Nothing runs as root",
            "hadolint DL3002, Trivy DS-0002, Checkov CKV_DOCKER_3 and CKV_DOCKER_8",
            "USER 1654\n",
            "USER root\n",
            file =>
                file.Stages.Where(stage =>
                        stage == file.Stages[^1] || stage.Instructions.Any(line => line.Name == "USER")
                    )
                    .Select(stage => file.Last("USER", stage)?.Arguments ?? "no USER")
                    .Where(user => user is "no USER" || Root().IsMatch(user))
        ),
        new(
            "USER is a number",
            "hadolint DL3066, Kubernetes runAsNonRoot",
            "USER 1654\n",
            "USER app\n",
            file => file.All("USER").Select(line => line.Arguments).Where(user => !Digits().IsMatch(user))
        ),
        new(
            "Every image has a tag",
            "hadolint DL3006, Trivy DS-0001, Checkov CKV_DOCKER_7",
            "aspnet:10.0",
            "aspnet",
            file =>
                Images(file)
                    .Where(image => !image[(image.LastIndexOf('/') + 1)..].Contains(':') && !image.Contains('@'))
        ),
        new(
            "No image is the latest",
            "hadolint DL3007, Trivy DS-0001, Checkov CKV_DOCKER_7",
            "aspnet:10.0",
            "aspnet:latest",
            file => Images(file).Where(image => image.Split('@')[0].EndsWith(":latest", StringComparison.Ordinal))
        ),
        new(
            "WORKDIR is absolute",
            "hadolint DL3000, Trivy DS-0009, Checkov CKV_DOCKER_10, BuildKit WorkdirRelativePath",
            "WORKDIR /src\n",
            "WORKDIR src\n",
            file =>
                file.All("WORKDIR")
                    .Select(line => DockerfileReader.SingleWord(line.Arguments))
                    .Where(path => !AbsolutePath().IsMatch(path))
        ),
        new(
            "WORKDIR is no folder of the system",
            "Trivy DS-0030",
            "WORKDIR /src\n",
            "WORKDIR /proc/src\n",
            file =>
                file.All("WORKDIR")
                    .Select(line => DockerfileReader.SingleWord(line.Arguments))
                    .Where(path => SystemFolder().IsMatch(path))
        ),
        new(
            "A relative COPY has a WORKDIR before it",
            "hadolint DL3045",
            "WORKDIR /src\n",
            "",
            file =>
                file.Stages.Where(stage => stage.Image != "scratch")
                    .SelectMany(stage =>
                        stage
                            .Instructions.TakeWhile(line => line.Name != "WORKDIR")
                            .Where(line =>
                                line.Name == "COPY"
                                && (file.Parent(stage) is not { } parent || file.Last("WORKDIR", parent) is null)
                            )
                            .Select(line => DockerfileReader.Words(line.Arguments)[^1])
                            .Where(path => !AbsolutePath().IsMatch(path))
                    )
        ),
        new(
            "COPY, and not ADD",
            "hadolint DL3020, Trivy DS-0005, Checkov CKV_DOCKER_4",
            "COPY src/ src/\n",
            "ADD src/ src/\n",
            file => file.All("ADD").Select(line => line.Arguments)
        ),
        new(
            "Several files are copied into a folder",
            "hadolint DL3021, Trivy DS-0011",
            "COPY a.props b.props ./\n",
            "COPY a.props b.props props\n",
            file =>
                file.All("COPY")
                    .Select(line => DockerfileReader.Words(line.Arguments))
                    .Where(words => words.Count > 2 && !words[^1].EndsWith('/'))
                    .Select(words => string.Join(' ', words))
        ),
        new(
            "COPY --from names an earlier stage",
            "hadolint DL3022 and DL3023, Trivy DS-0006",
            "COPY --from=builder /publish/ ./\n",
            "COPY --from=runtime /publish/ ./\n",
            file =>
                file.Stages.SelectMany(
                    (stage, index) =>
                        stage
                            .Instructions.SelectMany(line => line.Flags)
                            .Where(flag =>
                                flag.StartsWith("--from=", StringComparison.Ordinal)
                                && !file.Stages.Take(index).Any(other => "--from=" + other.Name == flag)
                            )
                )
        ),
        new(
            "No stage is copied onto the root",
            "hadolint DL3067",
            "COPY --from=builder /publish/ ./\n",
            "COPY --from=builder / /\n",
            file =>
                file.All("COPY")
                    .Where(line => line.Flags.Count > 0 && line.Arguments == "/ /")
                    .Select(line => line.Arguments)
        ),
        new(
            "The names of stages are unique",
            "hadolint DL3024, Trivy DS-0012, Checkov CKV_DOCKER_11, BuildKit DuplicateStageName",
            "AS builder\n",
            "AS runtime\n",
            file =>
                file.Stages.GroupBy(stage => stage.Name)
                    .Where(group => group.Key is null || group.Count() > 1)
                    .Select(group => group.Key ?? "no name")
        ),
        new(
            "The names of stages are in lower case, and not reserved",
            "hadolint DL3063, BuildKit StageNameCasing and ReservedStageName",
            "AS runtime\n",
            "AS Runtime\n",
            file =>
                file.Stages.Select(stage => stage.Name ?? "")
                    .Where(name => name is "scratch" or "context" || name.Any(char.IsUpper))
        ),
        new(
            "Instructions, and the AS of FROM, are in upper case",
            "BuildKit ConsistentInstructionCasing and FromAsCasing",
            "AS runtime\n",
            "as runtime\n",
            file => file.Text.Split('\n').Where(line => LowerCase().IsMatch(line))
        ),
        new(
            "The platform of FROM is a variable, and not the one that it has anyway",
            "hadolint DL3029 and DL3065, BuildKit FromPlatformFlagConstDisallowed and RedundantTargetPlatform",
            "--platform=$BUILDPLATFORM",
            "--platform=linux/amd64",
            file => file.Stages.SelectMany(stage => stage.From.Flags).Where(flag => flag != "--platform=$BUILDPLATFORM")
        ),
        new(
            "ENTRYPOINT and CMD are arrays",
            "hadolint DL3025, BuildKit JSONArgsRecommended",
            "ENTRYPOINT [\"dotnet\", \"App.dll\"]\n",
            "ENTRYPOINT dotnet App.dll\n",
            file => file.All("ENTRYPOINT", "CMD").Select(line => line.Arguments).Where(text => !IsArray(text))
        ),
        new(
            "A stage has one ENTRYPOINT, one CMD, one HEALTHCHECK",
            "hadolint DL3012, DL4003 and DL4004, Trivy DS-0007, DS-0016 and DS-0023, BuildKit MultipleInstructionsDisallowed",
            "ENTRYPOINT [",
            "ENTRYPOINT [\"sh\"]\nENTRYPOINT [",
            file =>
                file.Stages.SelectMany(stage =>
                    stage
                        .Instructions.Where(line => line.Name is "ENTRYPOINT" or "CMD" or "HEALTHCHECK")
                        .GroupBy(line => line.Name)
                        .Where(group => group.Count() > 1)
                        .Select(group => group.Key)
                )
        ),
        new(
            "The image starts something",
            "its purpose",
            "ENTRYPOINT [",
            "CMD [",
            file => file.Last("ENTRYPOINT", file.Stages[^1]) is null ? ["no ENTRYPOINT"] : []
        ),
        new(
            "EXPOSE has ports from 1 to 65535, in lower case",
            "hadolint DL3011, Trivy DS-0008, BuildKit ExposeProtoCasing and ExposeInvalidFormat",
            "EXPOSE 8080",
            "EXPOSE 80800",
            file =>
                Ports(file)
                    .Where(port =>
                        !Port().IsMatch(port)
                        || int.Parse(port.Split('/')[0], CultureInfo.InvariantCulture) is < 1 or > 65535
                    )
        ),
        new(
            "SSH has no port",
            "Trivy DS-0004, Checkov CKV_DOCKER_1",
            "EXPOSE 8080",
            "EXPOSE 22",
            file => Ports(file).Where(port => port.Split('/')[0] == "22")
        ),
        new(
            "ENV is name=value",
            "BuildKit LegacyKeyValueFormat",
            "ENV LEVEL=Debug\n",
            "ENV LEVEL Debug\n",
            file => file.All("ENV", "LABEL").Select(line => line.Arguments).Where(text => !Pair().IsMatch(text))
        ),
        new(
            "No ENV refers to itself",
            "hadolint DL3044",
            "ENV LEVEL=Debug\n",
            "ENV LEVEL=$LEVEL:Debug\n",
            // An argument of the same name is another variable.
            file =>
                file.All("ENV")
                    .Select(line => line.Arguments)
                    .Where(text =>
                        SelfReference().Match(text) is { Success: true } match
                        && !file.All("ARG").Any(line => line.Arguments.Split('=')[0] == match.Groups["name"].Value)
                    )
        ),
        new(
            "No ARG and no ENV has the name of a secret",
            "hadolint DL3064, Trivy DS-0031, BuildKit SecretsUsedInArgOrEnv",
            "ENV LEVEL=",
            "ENV API_PASSWORD=",
            file =>
                file.All("ARG", "ENV")
                    .Select(line => line.Arguments.Split('=')[0])
                    .Where(name => SecretName().IsMatch(name))
        ),
        new(
            "Labels are named as Docker names them",
            "hadolint DL3048",
            "LABEL org.opencontainers.image.title=",
            "LABEL Org.Title=",
            file =>
                file.All("LABEL")
                    .SelectMany(line => DockerfileReader.Pairs(line.Arguments))
                    .Select(pair => pair.Name)
                    .Where(name => !LabelName().IsMatch(name))
        ),
        new(
            "No MAINTAINER",
            "hadolint DL4000, Trivy DS-0022, Checkov CKV_DOCKER_6, BuildKit MaintainerDeprecated",
            "LABEL ",
            "MAINTAINER somebody\nLABEL ",
            file => file.All("MAINTAINER").Select(line => line.Arguments)
        ),
        new(
            "No command changes the folder",
            "hadolint DL3003, Trivy DS-0013, ShellCheck SC2164",
            "RUN dotnet restore",
            "RUN cd src && dotnet restore",
            file => Calls(file, "cd")
        ),
        new(
            "No command is for people: sudo, ssh, vim, …",
            "hadolint DL3001 and DL3004, Trivy DS-0010, Checkov CKV2_DOCKER_1",
            "RUN dotnet restore",
            "RUN sudo dotnet restore",
            file =>
                Calls(
                    file,
                    "sudo",
                    "ssh",
                    "vim",
                    "shutdown",
                    "service",
                    "ps",
                    "free",
                    "top",
                    "kill",
                    "mount",
                    "ifconfig"
                )
        ),
        new(
            "No download of wget's or curl's",
            "hadolint DL3047 and DL4001, Trivy DS-0014",
            "RUN dotnet restore",
            "RUN wget example.com && dotnet restore",
            file => Calls(file, "wget", "curl")
        ),
        new(
            "Variables of commands are in quotes",
            "ShellCheck SC2086",
            "\"$TARGETARCH\"",
            "$TARGETARCH",
            file =>
                file.All("RUN")
                    .Select(line => QuotedIfSet().Replace(Commands.Unquoted(line.Arguments), ""))
                    .Where(text => text.Contains('$'))
        ),
        new(
            "No command is substituted outside of quotes",
            "ShellCheck SC2046",
            "RUN dotnet restore",
            "RUN dotnet restore `pwd`",
            file =>
                file.All("RUN")
                    .Select(line => Commands.Unquoted(line.Arguments))
                    .Where(text => text.Contains('`') || text.Contains("$(", StringComparison.Ordinal))
        ),
        new(
            "No pipe, whose first command may fail unseen",
            "hadolint DL4006",
            "RUN dotnet restore",
            "RUN echo y | dotnet restore",
            file =>
                file.All("RUN")
                    .Select(line => Commands.Unquoted(line.Arguments).Replace("||", "", StringComparison.Ordinal))
                    .Where(text => text.Contains('|'))
        ),
        new(
            "No A && B || C",
            "ShellCheck SC2015",
            "RUN dotnet restore",
            "RUN true && false || dotnet restore",
            file =>
                file.All("RUN")
                    .Select(line => Commands.Unquoted(line.Arguments))
                    .Where(text => text.Contains("||", StringComparison.Ordinal))
        ),
        new(
            "Two commands in a row are one RUN",
            "hadolint DL3059",
            "COPY src/ src/\n",
            "",
            file =>
                file.Stages.SelectMany(stage => stage.Instructions.Zip(stage.Instructions.Skip(1)))
                    .Where(pair =>
                        pair.First.Name == "RUN"
                        && pair.Second.Name == "RUN"
                        && pair.First.Flags.SequenceEqual(pair.Second.Flags)
                        && Commands.Of(pair.First).Count <= 2
                        && Commands.Of(pair.Second).Count <= 2
                    )
                    .Select(pair => pair.Second.Arguments)
        ),
        new(
            "apt-get, and not apt",
            "hadolint DL3027, Checkov CKV_DOCKER_9",
            "apt-get install",
            "apt install",
            file => Calls(file, "apt")
        ),
        new(
            "apt-get asks nothing and installs what is named",
            "hadolint DL3014 and DL3015, Trivy DS-0021 and DS-0029",
            "-y --no-install-recommends",
            "-y",
            file =>
                Commands
                    .Of(file)
                    .Where(command =>
                        AptInstall().IsMatch(command)
                        && !(
                            command.Contains(" -y ", StringComparison.Ordinal)
                            && command.Contains(" --no-install-recommends ", StringComparison.Ordinal)
                        )
                    )
        ),
        new(
            "apt-get updates in the command that installs, and cleans up there",
            "hadolint DL3009, Trivy DS-0017, Checkov CKV_DOCKER_5",
            "apt-get update && ",
            "",
            file =>
                file.All("RUN")
                    .Select(line => line.Arguments)
                    .Where(text =>
                        text.Contains("apt-get ", StringComparison.Ordinal)
                        && !(
                            text.Contains("apt-get update", StringComparison.Ordinal)
                            && text.Contains("apt-get install", StringComparison.Ordinal)
                            && text.EndsWith("rm -rf /var/lib/apt/lists/*", StringComparison.Ordinal)
                        )
                    )
        ),
        new(
            "apk keeps no cache",
            "hadolint DL3019, Trivy DS-0025",
            "apk add --no-cache",
            "apk add",
            file =>
                Commands
                    .Of(file)
                    .Where(command =>
                        command.StartsWith("apk ", StringComparison.Ordinal)
                        && !command.StartsWith("apk add --no-cache ", StringComparison.Ordinal)
                    )
        ),
        new(
            "tdnf asks nothing and cleans up in the same layer",
            "as hadolint DL3038 and DL3040, Trivy DS-0019, say of dnf",
            "tdnf install -y",
            "tdnf install",
            file =>
                file.All("RUN")
                    .Select(line => line.Arguments)
                    .Where(text =>
                        text.Contains("tdnf ", StringComparison.Ordinal)
                        && !(
                            text.Contains("tdnf install -y ", StringComparison.Ordinal)
                            && text.EndsWith("tdnf clean all", StringComparison.Ordinal)
                        )
                    )
        ),
        new(
            "Nothing is upgraded as a whole",
            "hadolint DL3005 and DL3017, Trivy DS-0024",
            "apt-get update",
            "apt-get update && apt-get dist-upgrade -y",
            file => Commands.Of(file).Where(command => Upgrade().IsMatch(command))
        ),
        new(
            "A package has a version, or a comment says that it has none",
            "hadolint DL3008 and DL3018",
            "# hadolint ignore=DL3008\n",
            "",
            file =>
                UnpinnedPackages()
                    .Matches(file.Text)
                    .Where(match =>
                        !match
                            .Groups["comment"]
                            .Value.Contains(
                                match.Groups["manager"].Value == "apk add" ? "ignore=DL3018" : "ignore=DL3008",
                                StringComparison.Ordinal
                            )
                    )
                    .Where(match =>
                        match
                            .Groups["packages"]
                            .Value.Split([' ', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries)
                            .Any(word => !word.StartsWith('-') && !word.Contains('='))
                    )
                    .Select(match => match.Value)
        ),
        new(
            "No line is continued by an empty one",
            "BuildKit NoEmptyContinuation",
            "&& rm",
            "\\\n\n    && rm",
            file => EmptyContinuation().Matches(file.Text).Select(match => match.Value)
        ),
        new(
            "A file for Windows asks nothing of BuildKit",
            "the classic builder (moby, builder/dockerfile/dispatchers.go)",
            "aspnet:10.0",
            "aspnet:10.0-nanoserver-ltsc2022",
            file =>
                file.Text.Contains("-nanoserver-", StringComparison.Ordinal)
                || file.Text.Contains("-windowsservercore-", StringComparison.Ordinal)
                    ? file
                        .Instructions.SelectMany(line => line.Flags)
                        .Where(flag => !flag.StartsWith("--from=", StringComparison.Ordinal))
                        .Concat(
                            file.All("ARG").Select(line => line.Arguments).Where(name => SetByBuildKit().IsMatch(name))
                        )
                        .Concat(file.Stages.Select(stage => stage.Image).Where(image => image == "scratch"))
                        .Concat(
                            file.All("RUN")
                                .Select(line => line.Arguments)
                                .Where(text =>
                                    SingleQuoted().IsMatch(text) || text.Contains("<<", StringComparison.Ordinal)
                                )
                        )
                    : []
        ),
    ];

    // What a stage is called is no image.
    private static IEnumerable<string> Images(Dockerfile file) =>
        file.Stages.Where(stage => file.Parent(stage) is null && stage.Image != "scratch").Select(stage => stage.Image);

    private static IEnumerable<string> Ports(Dockerfile file) =>
        file.All("EXPOSE").SelectMany(line => DockerfileReader.Words(line.Arguments));

    private static IEnumerable<string> Calls(Dockerfile file, params string[] names) =>
        Commands.Of(file).Where(command => names.Contains(command.Split(' ')[0]));

    private static bool IsArray(string text)
    {
        try
        {
            return DockerfileReader.Exec(text).Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(root|0|ContainerAdministrator)(:|\z)")]
    private static partial Regex Root();

    [GeneratedRegex(@"^\d+(:\d+)?\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(/|[A-Za-z]:[/\\])")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex("^/(boot|dev|etc|lib|proc|run|sbin|sys|usr|bin|var)(/|$)")]
    private static partial Regex SystemFolder();

    [GeneratedRegex(@"^(from|copy|run|user|env|arg|workdir|expose|label|entrypoint|cmd)\b|^FROM .* as ")]
    private static partial Regex LowerCase();

    [GeneratedRegex(@"^\d+(/(tcp|udp))?\z")]
    private static partial Regex Port();

    [GeneratedRegex(@"^[^\s=]+=")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(?<name>\w+)=.*\$\{?\k<name>\b")]
    private static partial Regex SelfReference();

    [GeneratedRegex(
        "(?i)(_|^)(apikey|api_key|auth|client_key|credentials?|key|password|pword|passwd|private|secret|token|username)(_|$)(?!.*(public|file|version))"
    )]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?\z")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"^apt-get\b.* install\b")]
    private static partial Regex AptInstall();

    [GeneratedRegex(@"^(apt-get|apk|tdnf)\b.* ?(dist-upgrade|upgrade)\b")]
    private static partial Regex Upgrade();

    [GeneratedRegex(
        @"(?<comment>#[^\n]*\n)?RUN (?:apt-get update[\s\\]*&& )?(?:DEBIAN_FRONTEND=noninteractive )?(?<manager>apt-get install|apk add)(?<packages>[^&\n]*(?:\\\n[^&\n]*)*)"
    )]
    private static partial Regex UnpinnedPackages();

    // ${NAME:+"…"}: nothing, or one word.
    [GeneratedRegex(@"\$\{\w+:\+''\}")]
    private static partial Regex QuotedIfSet();

    [GeneratedRegex(@"^(BUILD|TARGET)(ARCH|OS|PLATFORM|VARIANT)\b")]
    private static partial Regex SetByBuildKit();

    // cmd knows no single quotes: they would be part of a word. Within double quotes they may be.
    [GeneratedRegex("""^([^"]|"[^"]*")*?'""")]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@"\\\n[ \t]*\n")]
    private static partial Regex EmptyContinuation();
}
