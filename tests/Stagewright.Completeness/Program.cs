using Stagewright.Completeness;

if (args is not ([_, _] or [_, _, "--publish"]))
{
    await Console.Error.WriteLineAsync(
        "usage: dotnet run --project tests/Stagewright.Completeness -- <repository> <project, relative to it> [--publish]"
    );
    return 2;
}

using var proof = new CompletenessProof(Path.GetFullPath(args[0]), args[1]);
var generated = await proof.Generate();
if (generated.ExitCode != 0)
{
    await Console.Error.WriteLineAsync(generated.ToString());
    return 1;
}
var faults = await proof.ProveRestoreLayer();
if (args.Length == 3)
    faults = [.. faults, .. await proof.ProvePublish()];
foreach (var fault in faults)
    Console.WriteLine(fault);
Console.WriteLine(faults.Count == 0 ? "complete, and every line is needed" : $"{faults.Count} faults");
return faults.Count == 0 ? 0 : 1;
