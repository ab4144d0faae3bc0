using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>
/// Response files below a solution: the container builds the project, and MSBuild reads them there; it does not read
/// them where the solution is built.
/// </summary>
internal sealed class ResponseFilesOfProjects : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context)
    {
        var solution = context.DirectoriesAbove(app.Entry.FullPath).SelectMany(Solutions).FirstOrDefault();
        return solution is null
            ? []
            : ResponseFiles
                .Of(app.Entry.FullPath)
                .Where(file => !IsReadFor(solution, file) && context.Contains(file))
                .Select(file => (File: file, Properties: ResponseFiles.PropertiesIn(file)))
                .Where(read => read.Properties.Count > 0)
                .Select(read =>
                    Descriptors.ResponseFileOfProject.At(
                        TextFile.Find(read.File, read.Properties[0]),
                        context.RelativePath(read.File),
                        string.Join(", ", read.Properties.Select(name => $"'{name}'")),
                        context.RelativePath(solution)
                    )
                );
    }

    private static bool IsReadFor(string solution, string file) => ResponseFiles.Of(solution).Contains(file);

    private static IEnumerable<string> Solutions(string folder) =>
        FileTree.Files(folder, "*.sln").Concat(FileTree.Files(folder, "*.slnx")).Order(StringComparer.Ordinal);
}
