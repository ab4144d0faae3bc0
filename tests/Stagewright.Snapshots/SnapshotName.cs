using System.Collections.Concurrent;
using VerifyMSTest;

namespace VerifyTests;

/// <summary>Where the two files of a snapshot lie.</summary>
internal sealed record SnapshotName(string Directory, string Name, string Extension)
{
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    public string VerifiedFile => Path.Combine(Directory, $"{Name}.verified.{Extension}");

    public string ReceivedFile => Path.Combine(Directory, $"{Name}.received.{Extension}");

    public static SnapshotName Create(CurrentTest test, VerifySettings settings, string sourceFile, string extension)
    {
        FileNames.ThrowIfInvalid(extension);
        var name =
            settings.FileName
            ?? $"{settings.TypeName ?? test.TypeName}.{settings.MethodName ?? test.MethodName}{GetParameters(test, settings)}";
        var snapshot = new SnapshotName(
            Path.Combine(GetSourceDirectory(sourceFile), settings.Directory ?? ""),
            name,
            extension
        );
        if (!Used.TryAdd(Path.Combine(snapshot.Directory, name), true))
            throw new InvalidOperationException(
                $"The name {name} has been used by another verification. Tell them apart with {nameof(VerifySettings.UseMethodName)} or {nameof(VerifySettings.UseTextForParameters)}."
            );
        return snapshot;
    }

    private static string GetSourceDirectory(string sourceFile)
    {
        var directory = Path.GetDirectoryName(sourceFile);
        return System.IO.Directory.Exists(directory)
            ? directory
            : throw new InvalidOperationException(
                $"The directory of {sourceFile} does not exist. Build the tests with DeterministicSourcePaths=false, without PathMap, where they run."
            );
    }

    private static string GetParameters(CurrentTest test, VerifySettings settings)
    {
        if (settings.ParametersText is not null)
            return $"_{settings.ParametersText}";

        var names = test.GetParameterNames();
        if (names.Count == 0 && settings.Parameters is null)
            return "";

        var values =
            settings.Parameters
            ?? test.DataRow
            ?? throw new InvalidOperationException(
                $"{test.TypeName}.{test.MethodName} has parameters. Add {nameof(VerifySettings.UseParameters)}({string.Join(", ", names)})."
            );
        if (values.Length > names.Count)
            throw new InvalidOperationException(
                $"{test.TypeName}.{test.MethodName} has {names.Count} parameters, {nameof(VerifySettings.UseParameters)} got {values.Length} values."
            );

        return string.Concat(values.Select((value, index) => $"_{names[index]}={FileNames.Format(value)}"));
    }
}
