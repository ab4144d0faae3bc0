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
        await RenderBenchmark.RunAsync(Machine.Repository(), cancellation.Token);
        return 0;
    case ["render", "--first", var templates]:
        RenderBenchmark.RenderFirst(templates);
        return 0;
    case ["images"]:
        await ImageBenchmark.RunAsync(ImageBenchmark.Full, cancellation.Token);
        return 0;
    case ["images", "--quick"]:
        await ImageBenchmark.RunAsync(ImageBenchmark.Quick, cancellation.Token);
        return 0;
    case ["images", "--packages"]:
        await ImageBenchmark.RunAsync(ImageBenchmark.Packages, cancellation.Token);
        return 0;
    case ["images", "--large"]:
        await ImageBenchmark.RunAsync(ImageBenchmark.Large, cancellation.Token);
        return 0;
    case ["closure", var tool]:
        await ClosureBenchmark.RunAsync(tool, cancellation.Token);
        return 0;
    case ["review"]:
        await ReviewBenchmark.RunAsync(cancellation.Token);
        return 0;
    case ["sizes"]:
        await SizesBenchmark.RunAsync(cancellation.Token);
        return 0;
    case ["apps"]:
        await AppsBenchmark.RunAsync(AppsBenchmark.Full, cancellation.Token);
        return 0;
    case ["apps", "--quick"]:
        await AppsBenchmark.RunAsync(AppsBenchmark.Quick, cancellation.Token);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: dotnet run --project bench/Stagewright.Benchmarks -c Release -- (build [--quick] | images [--quick | --packages | --large] | closure docker|buildah | apps [--quick] | review | sizes | render)"
        );
        return 2;
}
