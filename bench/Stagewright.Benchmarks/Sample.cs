namespace Stagewright.Benchmarks;

/// <summary>
/// What was measured in the rounds of one series, and what can be said of it without assuming a distribution.
/// </summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Rounds => _sorted.Length;

    public double Minimum => _sorted[0];

    public double Maximum => _sorted[^1];

    public double Median =>
        _sorted.Length % 2 == 1
            ? _sorted[_sorted.Length / 2]
            : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The quotients of two series, round by round: what slows down a whole round cancels out.</summary>
    public static Sample Ratios(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators) =>
        new(numerators.Zip(denominators, (n, d) => n / d));
}
