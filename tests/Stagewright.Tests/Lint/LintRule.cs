namespace Stagewright.Tests.Lint;

/// <summary>What linters ask of a Dockerfile.</summary>
/// <param name="Says">The rule, for example <c>WORKDIR is absolute</c>.</param>
/// <param name="Names">What the linters call it, for example <c>hadolint DL3000, Trivy DS-0009</c>.</param>
/// <param name="Good">A part of <see cref="LintTests.Clean"/> that follows the rule.</param>
/// <param name="Bad">What to write in its place, so that the rule is broken.</param>
/// <param name="Violations">The places of a file that break it.</param>
internal sealed record LintRule(
    string Says,
    string Names,
    string Good,
    string Bad,
    Func<Dockerfile, IEnumerable<string>> Violations
)
{
    public override string ToString() => Says;
}
