using Microsoft.Build.Construction;
using Microsoft.Build.Execution;

namespace Stagewright.Targets;

/// <summary>A target of a file of the repository, which no evaluation runs and a publish may.</summary>
/// <param name="Project">A project that has it.</param>
/// <param name="File">The absolute path of the file that it is written in.</param>
/// <param name="Element">The target as it is written.</param>
/// <param name="IsForRestore">Whether restore runs it.</param>
/// <param name="Texts">What its texts mean.</param>
internal sealed record OwnTarget(
    ProjectInstance Project,
    string File,
    ProjectTargetElement Element,
    bool IsForRestore,
    TargetTexts Texts
)
{
    /// <summary>Its elements that take part: those whose conditions may hold in a publish.</summary>
    public IEnumerable<ProjectElement> Elements => Element.AllChildren.Where(Texts.MayHold).Prepend(Element);

    /// <summary>
    /// All that is written in it, whatever its conditions: they ask for files, and the answer may be another one.
    /// </summary>
    public IEnumerable<ProjectElement> AllElements => Element.AllChildren.Prepend(Element);

    /// <summary>Its tasks that take part, with their parameters.</summary>
    public IEnumerable<ProjectTaskElement> Tasks => Elements.OfType<ProjectTaskElement>();
}
