using Stagewright.Benchmarks;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

switch (args)
{
    case ["build"]:
        await BuildBenchmark.RunAsync(BuildBenchmark.Full, cancellation.Token);
        return 0;
    case ["build", "--quick"]:
        await BuildBenchmark.RunAsync(BuildBenchmark.Quick, cancellation.Token);
        return 0;
    case ["render"]:
        await RenderBenchmark.RunAsync(BuildBenchmark.FindRepository(), cancellation.Token);
        return 0;
    case ["render", "--first", var templates]:
        RenderBenchmark.RenderFirst(templates);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run --project bench/Stagewright.Benchmarks -c Release -- build [--quick], or render");
        return 2;
}
