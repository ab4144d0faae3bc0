using Microsoft.Build.Framework;
using Stagewright.Running;

namespace Stagewright.Tasks;

/// <summary>Starts the image of a project, and shows what it prints until it ends or the build is canceled.</summary>
public sealed class RunDockerImage : EngineTask
{
    /// <summary>The image.</summary>
    [Required]
    public required string Image { get; set; }

    /// <summary>The port of this machine; empty for any that is free.</summary>
    public string Port { get; set; } = "";

    /// <summary>Further words of the engine's command, as a command line has them.</summary>
    public string RunArguments { get; set; } = "";

    private protected override void Run()
    {
        var reading = Read();
        Begin("container");
        new ImageRunner(reading, Image)
            .Plan(Engine.Trim(), SearchPath, new RunOptions(Port.Trim(), RunArguments), Cancellation)
            .Run(Say, Log.LogAnswer, Cancellation);
        Log.LogAnswer($"The container of {Image} has ended.");
    }

    private void Say(IReadOnlyList<(string Port, string Address)> ports)
    {
        foreach (var (port, address) in ports)
            Log.LogAnswer($"http://{address} leads to port {port} of {Image}.");
        Log.LogAnswer($"{Image} runs. Ctrl+C ends it.");
    }
}
