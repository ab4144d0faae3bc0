using Microsoft.Build.Framework;
using Stagewright.Output;

namespace Stagewright.Tasks;

/// <summary>Writes what the templates of a project see, as JSON.</summary>
public sealed class WriteDockerfileModel : DockerfileTask
{
    /// <summary>The absolute path of the file to write.</summary>
    [Required]
    public required string ModelFile { get; set; }

    private protected override void Run()
    {
        GeneratedFile.Write(ModelFile, DockerfileGenerator.ModelJson(Read()));
        Log.LogAnswer($"{ModelFile} was written.");
    }
}
