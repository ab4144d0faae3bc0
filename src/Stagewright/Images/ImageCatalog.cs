using System.Text.Json;
using Stagewright.Frameworks;

namespace Stagewright.Images;

/// <summary>Which official images exist. The data is <c>catalog.json</c>, with its sources and its date.</summary>
internal sealed record ImageCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The images that <c>mcr.microsoft.com/dotnet</c> has.</summary>
    public static ImageCatalog Official { get; } = Load();

    /// <summary>Where the data comes from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The day of the data, for example <c>2026-09-30</c>.</summary>
    public required string Date { get; init; }

    /// <summary>The versions of .NET that have images, the oldest first.</summary>
    public required IReadOnlyList<DotNetVersion> Versions { get; init; }

    /// <summary>The packages that link native code, by the package manager that installs them.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> NativeToolchains { get; init; }

    /// <summary>The families.</summary>
    public required IReadOnlyList<ImageFamily> Families { get; init; }

    /// <summary>A family by its name; null if there is none.</summary>
    public ImageFamily? Find(string name) => Families.FirstOrDefault(family => family.Name == name);

    /// <summary>A version of .NET; null if it has no images.</summary>
    public DotNetVersion? Find(Version version) =>
        Versions.FirstOrDefault(candidate => candidate.Version == version.ToString());

    private static ImageCatalog Load()
    {
        using var stream = typeof(ImageCatalog).Assembly.GetManifestResourceStream("Stagewright.Images.catalog.json")!;
        return JsonSerializer.Deserialize<ImageCatalog>(stream, Json)!;
    }
}
