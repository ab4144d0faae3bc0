using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>What the user should know, although the files are written: one file each.</summary>
internal interface ICheck
{
    /// <summary>The warnings; none if all is well.</summary>
    IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context);
}
