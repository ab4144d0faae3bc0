using Microsoft.Build.Framework;

namespace Stagewright.Tasks;

/// <summary>Builds the image of a project from the Dockerfile that is there.</summary>
public sealed class BuildDockerImage : ImageTask
{
    /// <summary>The name of the image that was built.</summary>
    [Output]
    public string Image { get; private set; } = "";

    private protected override void Run()
    {
        var builder = new ImageBuilder(Read(), Options());
        Begin("image");
        Log.LogAnswer($"{builder.Client} builds {builder.Request.Dockerfile}.");
        if (builder.Build(LogProgress, Cancellation) is { } failure)
        {
            LogFailure(failure);
            return;
        }
        Image = builder.Request.Names[0];
        Log.LogAnswer($"{builder.Client} built the image {string.Join(", ", builder.Request.Names)}.");
    }
}
