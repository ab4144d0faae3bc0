using System.Globalization;
using Microsoft.Build.Framework;

namespace Stagewright.Tasks;

/// <summary>Builds the image of a project twice, and says where the two differ and what the cause may be.</summary>
public sealed class VerifyReproducibleImage : ImageTask
{
    /// <summary>The absolute path of a folder for two copies of the context, which is deleted at the end.</summary>
    [Required]
    public required string WorkDirectory { get; set; }

    private protected override void Run()
    {
        var reading = Read();
        Begin("two builds");
        var check = new ReproducibilityCheck(reading, new ImageBuilder(reading, Options()), WorkDirectory);
        var (failure, findings) = check.Run(Log.LogAnswer, LogProgress, Cancellation);
        if (failure is not null)
            LogFailure(failure);
        foreach (var finding in findings)
            Log.LogDiagnostic(finding);
        if (findings.Count > 0)
        {
            foreach (var cause in reading.ChangingProperties())
                Log.LogDiagnostic(cause);
        }
        else if (failure is null)
            Log.LogAnswer(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Two builds without a cache gave the same {check.Layers} layers: the image is reproducible."
                )
            );
    }
}
