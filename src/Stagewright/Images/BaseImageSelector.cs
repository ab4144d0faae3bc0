using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Images;

/// <summary>
/// Chooses the images of an app by the rules of the SDK's own container publishing (dotnet/sdk,
/// <c>ComputeDotnetBaseImageAndTag</c>), among those that the catalog has. It differs where the SDK's inference forgets
/// ICU, so that the app would silently get the invariant culture, or names an image that does not exist.
/// </summary>
internal sealed class BaseImageSelector
{
    // The first that loads the task of this package.
    private static readonly Version OldestSdk = new(8, 0);

    private readonly AppProject _app;
    private readonly ImageCatalog _catalog;
    private readonly List<ImageFinding> _findings = [];
    private readonly OfficialImage? _ownImage;
    private readonly bool _isWindows;
    private readonly IReadOnlyList<string> _runtimeIdentifiers;
    private readonly IReadOnlyList<string> _architectures;

    private BaseImageSelector(AppProject app, ImageCatalog catalog)
    {
        _app = app;
        _catalog = catalog;
        _ownImage = Official(Container.BaseImage);
        _isWindows = (_ownImage?.Family ?? catalog.Find(Container.Family)) is { IsWindows: true };
        _runtimeIdentifiers = TargetPlatforms.RuntimeIdentifiers(app, _isWindows);
        // The images of Windows are for one.
        _architectures = _isWindows
            ? []
            : [.. _runtimeIdentifiers.Select(TargetPlatforms.Architecture).OfType<string>().Distinct()];
    }

    /// <summary>The images for an app.</summary>
    public static BaseImages Select(AppProject app) => Select(app, ImageCatalog.Official);

    /// <summary>The images for an app, of those in a catalog.</summary>
    public static BaseImages Select(AppProject app, ImageCatalog catalog) =>
        new BaseImageSelector(app, catalog).Select();

    private ImageSettings Container => _app.Image;

    private PublishSettings Publish => _app.Publish;

    private string Registry => Container.Registry.Length > 0 ? Container.Registry : OfficialImage.Registry;

    private bool BringsRuntime => Publish.IsSelfContained || Publish.IsAot;

    // What the app takes from its image. Windows has no runtime-deps.
    private string Repository =>
        BringsRuntime
            ? _isWindows
                ? "runtime"
                : "runtime-deps"
            : _app.IsAspNetCore
                ? "aspnet"
                : "runtime";

    // ICU and time zones: the official images have both or neither, and an app may need one of them.
    private bool NeedsExtra => _app.InvariantGlobalization is not true || !_app.InvariantTimezone;

    private BaseImages Select()
    {
        var version = _catalog.Find(_app.FrameworkVersion)!;
        if (version.EndOfSupport is { } end && _app.WarnsOfEndOfSupport)
            Report(Descriptors.OutOfSupport, "TargetFramework", version.Version, end, _catalog.Versions[^1].Version);
        CheckPublish();
        CheckRuntimeIdentifiers();
        if (_isWindows)
            CheckWindows();

        var (runtime, runtimeFamily) = Container.BaseImage.Length > 0 ? OwnRuntime() : OfficialRuntime();
        var (sdk, sdkFamily) =
            Container.SdkImage.Length > 0
                ? (Container.SdkImage, OfficialImage.Parse(Container.SdkImage, Registry, _catalog)?.Family)
                : OfficialSdk(runtimeFamily);
        if (
            _app.HasLockFile
            && Publish.NeedsRuntimeIdentifier
            && TargetPlatforms.MissingInLockFile(_app, sdkFamily) is { Count: > 0 } missing
        )
            Report(Descriptors.LockFileLacksPlatform, "RuntimeIdentifiers", string.Join(';', missing));
        var images = new BaseImages(runtime, sdk)
        {
            IsOwnRuntime = Container.BaseImage.Length > 0 && _ownImage is null,
            // An own one is taken to be of the distribution that the app runs on.
            SdkPackageManager = (
                sdkFamily ?? (runtimeFamily is null ? null : _catalog.Find(runtimeFamily.Sdk))
            )?.PackageManager,
            RuntimeFamily = runtimeFamily,
            SdkFamily = sdkFamily,
            // An image of somebody else's is taken to have what it needs.
            MissingToolchain =
                Publish.IsAot && sdkFamily is { PackageManager: { } manager } && !HasToolchain(sdkFamily)
                    ? _catalog.NativeToolchains[manager]
                    : [],
        };
        images = images with { HealthCheckClient = ImagePrograms.HealthCheckClient(_app, images) };
        return images with { Findings = [.. _findings, .. ImagePrograms.Check(_app, images)] };
    }

    private (string Image, ImageFamily? Family) OfficialRuntime()
    {
        var name = DefaultFamily();
        if (_catalog.Find(name) is not { } asked)
        {
            Report(
                Descriptors.UnknownFamily,
                "ContainerFamily",
                name,
                "which is no family of the official images",
                Families(Repository)
            );
            return ("", null);
        }

        if (Candidates(asked).FirstOrDefault(HasRuntime) is not { } chosen)
        {
            var image = Image(Repository, _app.FrameworkVersion.ToString(), asked);
            Report(
                Descriptors.UnknownFamily,
                "ContainerFamily",
                name,
                HasRuntime(asked)
                    ? $"whose {image} has no ICU, which the app needs unless it sets <InvariantGlobalization>true</InvariantGlobalization>"
                    : $"of which there is no {image}{ForArchitectures()} and nothing near it",
                Families(Repository)
            );
            return ("", null);
        }

        CheckChoice(asked, chosen);
        return (Image(Repository, _app.FrameworkVersion.ToString(), chosen), chosen);
    }

    private bool HasRuntime(ImageFamily family) => family.Has(Repository, _app.FrameworkVersion, _architectures);

    private void CheckChoice(ImageFamily asked, ImageFamily chosen)
    {
        var image = Image(Repository, _app.FrameworkVersion.ToString(), chosen);
        if (chosen != asked && !asked.WithIcu.Contains(chosen.Name))
            Report(
                Descriptors.ImageSubstituted,
                "ContainerFamily",
                Image(Repository, _app.FrameworkVersion.ToString(), asked) + ForArchitectures(),
                image,
                chosen.Name.Length > 0
                    ? $"Write <ContainerFamily>{chosen.Name}</ContainerFamily>"
                    : "Remove <ContainerFamily>",
                _catalog.Date
            );
        if (_isWindows && BringsRuntime)
            Report(Descriptors.RuntimeUnusedOnWindows, "ContainerFamily", image);
    }

    // Each family that will do, the nearest first: with ICU and time zones where the app needs them and the family
    // itself has none.
    private IEnumerable<ImageFamily> Candidates(ImageFamily asked) =>
        new[] { asked }
            .Concat(asked.Instead.Select(name => _catalog.Find(name)!))
            .SelectMany(family =>
                NeedsExtra && !family.HasIcu ? family.WithIcu.Select(name => _catalog.Find(name)!) : [family]
            );

    private string DefaultFamily()
    {
        if (Container.Family.Length > 0)
            return Container.Family;
        if (_runtimeIdentifiers.Count > 0 && _runtimeIdentifiers.All(TargetPlatforms.IsMusl))
            return "alpine";
        if (!Publish.IsAot && !Publish.IsTrimmed)
            return "";

        // Native code runs on the C library that it was linked with or a newer one: on the distribution of its SDK, if
        // the app's .NET has it.
        var newest =
            _catalog.Find(SdkChannel([])) is { } sdk
            && _catalog.Find(sdk.Smallest)!.Has(Repository, _app.FrameworkVersion, _architectures)
                ? sdk.Smallest
                : null;
        return newest ?? _catalog.Find(_app.FrameworkVersion)!.Smallest;
    }

    private (string Image, ImageFamily? Family) OwnRuntime()
    {
        if (_ownImage is not { } official)
        {
            // The project says what an image of somebody else's is made from.
            var family = Container.Family.Length > 0 ? _catalog.Find(Container.Family) : null;
            if (family is null && Container.Family.Length > 0)
                Report(
                    Descriptors.UnknownFamily,
                    "ContainerFamily",
                    Container.Family,
                    "which is no family of the official images",
                    Families(Repository)
                );
            return (Container.BaseImage, family);
        }

        if (Repository == "runtime-deps" && official.Repository != "runtime-deps")
            Report(Descriptors.BaseImageHasMore, "ContainerBaseImage", Container.BaseImage, official.Repository);
        else if (Repository != "runtime-deps" && official.Repository == "runtime-deps")
            Lacks(".NET", "Remove the property");
        else if (Repository == "aspnet" && official.Repository == "runtime")
            Lacks("ASP.NET Core", "Name an image of 'aspnet', or remove the property");
        else if (Repository != "runtime-deps" && official.Version < _app.FrameworkVersion)
            Lacks($".NET {_app.FrameworkVersion}", "Name an image of this version, or remove the property");
        if (_app.InvariantGlobalization is false && official.Family is { HasIcu: false } plain)
            Lacks(
                "ICU, and <InvariantGlobalization> is false",
                $"Name an image of '{string.Join("' or '", plain.WithIcu)}'"
            );
        return (
            Container.BaseImage,
            official.Family ?? (Container.Family.Length > 0 ? _catalog.Find(Container.Family) : null)
        );

        void Lacks(string what, string instead) =>
            Report(Descriptors.BaseImageLacks, "ContainerBaseImage", Container.BaseImage, what, instead);
    }

    private OfficialImage? Official(string image) =>
        OfficialImage.Parse(image, OfficialImage.Registry, _catalog) ?? OfficialImage.Parse(image, Registry, _catalog);

    // The SDK must know every framework of the closure, and be one that global.json accepts: the floating tag is the
    // newest feature band.
    private string SdkVersion(Version channel) =>
        _app.GlobalJson is { NeedsExactBand: true } pinned ? Tag(pinned.Version) : channel.ToString();

    // A prerelease is tagged without the number of its build: 10.0.100-rc.1 is 10.0.100-rc.1.25451.107.
    private static string Tag(string version) => string.Join('.', version.Split('.').Take(4));

    private Version SdkChannel(IReadOnlyList<ImageFamily> families)
    {
        if (_app.GlobalJson is { NeedsExactBand: true } pinned)
            return pinned.Channel;
        var oldest =
            _app.NewestFrameworkVersion >= OldestSdk ? _app.NewestFrameworkVersion : InsteadOfAnOldSdk(families);
        return _app.GlobalJson is { } floor && floor.Channel > oldest ? floor.Channel : oldest;
    }

    // It builds for an older .NET, too: one in support, where the distribution has one.
    private Version InsteadOfAnOldSdk(IReadOnlyList<ImageFamily> families) =>
        _catalog
            .Versions.OrderBy(version => version.EndOfSupport is not null)
            .Select(version => Version.Parse(version.Version))
            .Where(version => version >= OldestSdk)
            .FirstOrDefault(version => families.Any(family => family.Has("sdk", version, _architectures)), OldestSdk);

    private (string Image, ImageFamily? Family) OfficialSdk(ImageFamily? runtime)
    {
        // IL runs anywhere, and runtime packs are built for old distributions; but native files for musl are only
        // restored by an SDK that runs on musl itself, native code needs a C library that is no older than the one it
        // was linked with, and Windows builds on Windows.
        string?[] names =
            !Publish.IsAot ? [runtime is { IsMusl: true } or { IsWindows: true } ? runtime.Sdk : ""]
            : runtime is null ? ["aot", ""]
            : [runtime.AotSdk, runtime.Sdk];
        var families = names.OfType<string>().Select(name => _catalog.Find(name)!).ToList();
        var channel = SdkChannel(families);
        if (_catalog.Find(channel) is null)
            return (Image("sdk", SdkVersion(channel), families[^1]), families[^1]);

        var family = families.FirstOrDefault(candidate => candidate.Has("sdk", channel, _architectures));
        if (family is not null)
            return (Image("sdk", SdkVersion(channel), family), family);
        Report(
            Descriptors.UnknownFamily,
            "ContainerFamily",
            runtime?.Name ?? "",
            $"for which there is no SDK of .NET {channel}{(Publish.IsAot ? " to compile native code with" : "")}",
            Families("sdk", channel)
        );
        return ("", null);
    }

    private bool HasToolchain(ImageFamily sdk) => _catalog.Families.Any(family => family.AotSdk == sdk.Name);

    private void CheckPublish()
    {
        if (!Publish.IsSelfContained && (Publish.IsAot || Publish.IsTrimmed))
            Report(Descriptors.NotSelfContained, "SelfContained", Publish.IsAot ? "PublishAot" : "PublishTrimmed");
        // Native code is its own host; the SDK refuses the others (NETSDK1067, NETSDK1098).
        if (!Publish.HasAppHost && !Publish.IsAot && (Publish.IsSelfContained || Publish.IsSingleFile))
            Report(
                Descriptors.AppHostMissing,
                "UseAppHost",
                Publish.IsSingleFile ? "as a single file" : "self-contained"
            );
    }

    // The engine of Windows has no BuildKit, and its SDK no linker.
    private void CheckWindows()
    {
        if (Publish.IsAot && Container.SdkImage.Length == 0)
            Report(Descriptors.NativeCodeOnWindows, "PublishAot");
        if (
            _app
                .Secrets.Select(secret => secret.Id)
                .Concat(_app.Inputs.SecretFiles)
                .Concat(_app.Inputs.SecretVariables)
                .ToList() is
            { Count: > 0 } secrets
        )
            Report(Descriptors.SecretOnWindows, "ContainerFamily", string.Join(", ", secrets));
    }

    private void CheckRuntimeIdentifiers()
    {
        if (_isWindows)
            CheckRuntimeIdentifiersOfWindows();
        else if (Container.RuntimeIdentifiers.Count > 0)
            CheckRuntimeIdentifiersOfLinux(Container.RuntimeIdentifiers);
    }

    private void CheckRuntimeIdentifiersOfWindows()
    {
        var identifiers = Container.RuntimeIdentifiers;
        var (property, named) =
            identifiers.Count > 0
                ? ("ContainerRuntimeIdentifiers", identifiers)
                : (
                    "RuntimeIdentifier",
                    _app.Publish.RuntimeIdentifier.Length > 0 ? [_app.Publish.RuntimeIdentifier] : []
                );
        if (named.Any(identifier => identifier != TargetPlatforms.Windows))
            Report(
                Descriptors.InvalidRuntimeIdentifiers,
                property,
                property,
                string.Join(';', named),
                $"an image of Windows is for {TargetPlatforms.Windows} alone. Write that, or remove one of the two"
            );
    }

    private void CheckRuntimeIdentifiersOfLinux(IReadOnlyList<string> identifiers)
    {
        if (
            identifiers.FirstOrDefault(identifier =>
                !TargetPlatforms.IsLinux(identifier) || TargetPlatforms.Architecture(identifier) is null
            ) is
            { } foreign
        )
            Fault(
                $"'{foreign}' has no official Linux image: there are linux-x64, linux-arm64, linux-arm, and the same with linux-musl. An image of Windows has a <ContainerFamily>, such as nanoserver-ltsc2025"
            );
        else if (identifiers.Any(TargetPlatforms.IsMusl) && !identifiers.All(TargetPlatforms.IsMusl))
            Fault("one image cannot be for musl and for glibc. Write either linux-musl-… or linux-…");
        else if (
            _catalog.Find(Container.Family) is { Name.Length: > 0 } family
            && family.IsMusl != identifiers.All(TargetPlatforms.IsMusl)
        )
            Fault($"<ContainerFamily> is '{family.Name}', whose C library is {family.Libc}. Remove one of the two");

        void Fault(string why) =>
            Report(
                Descriptors.InvalidRuntimeIdentifiers,
                "ContainerRuntimeIdentifiers",
                "ContainerRuntimeIdentifiers",
                string.Join(';', identifiers),
                why
            );
    }

    private string Image(string repository, string version, ImageFamily family) =>
        $"{Registry}/dotnet/{repository}:{version}{(family.Name.Length > 0 ? "-" + family.Name : "")}";

    private string ForArchitectures() => _architectures.Count > 0 ? $" for {string.Join(" and ", _architectures)}" : "";

    private string Families(string repository) => Families(repository, _app.FrameworkVersion);

    private string Families(string repository, Version version) =>
        string.Join(
            ", ",
            _catalog
                .Families.Where(family => family.Name.Length > 0 && family.Has(repository, version, _architectures))
                .Select(family => family.Name)
                .Order(StringComparer.Ordinal)
        );

    private void Report(DiagnosticDescriptor descriptor, string property, params object[] arguments) =>
        _findings.Add(new ImageFinding(descriptor, property, arguments));
}
