using System.Text.Json;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Restore;

namespace Stagewright.Checks;

/// <summary>
/// What <c>global.json</c> asks for and an official SDK image does not have: a workload set, and SDKs in other folders
/// (https://learn.microsoft.com/dotnet/core/tools/global-json).
/// </summary>
internal sealed class GlobalJsonInContainer : ICheck
{
    // The SDK that runs, as the file names it among its folders.
    private const string Host = "$host$";

    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context)
    {
        var file = Path.Combine(context.Directory, GlobalJson.FileName);
        // An image of somebody else's is taken to have what it needs.
        if (
            !File.Exists(file)
            || app.Cache.Files?.Hides(file, isFolder: false) is true
            || app.Entry.Text("DockerfileSdkImage").Length > 0
        )
            yield break;
        var (workloads, paths) = JsonInput.Read(
            file,
            root => JsonInput.Object(root, "sdk") is { } sdk ? Read(sdk) : default
        );
        if (workloads is not null)
            yield return At("workloadVersion", $"the workload set {workloads}, without which restore fails (MSB4242)");
        if (paths is not null)
            yield return At("paths", $"an SDK in {paths}, without which dotnet ends with 155");

        Diagnostic At(string name, string what) =>
            Descriptors.GlobalJsonNotSatisfied.At(TextFile.Find(file, $"\"{name}\""), name, what);
    }

    private static (string? Workloads, string? Paths) Read(JsonElement sdk)
    {
        var paths =
            sdk.TryGetProperty("paths", out var value) && value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Select(path => path.ToString()).ToList()
                : [];
        return (
            JsonInput.Text(sdk, "workloadVersion"),
            paths.Count == 0 || paths.Contains(Host) ? null : string.Join(", ", paths)
        );
    }
}
