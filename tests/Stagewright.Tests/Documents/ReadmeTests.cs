using System.Globalization;
using System.Text.RegularExpressions;

namespace Stagewright.Tests.Documents;

/// <summary>The README's figures are those of the benchmarks, and it stays as short as it says.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    private const string Change = "a line in the app";

    // Somebody reads 200 to 250 words in a minute; tables and code are looked at.
    private const int WordsOfAMinute = 250;

    private static readonly string Text = Read("README.md");

    [TestMethod]
    public void The_figures_are_those_of_the_benchmarks()
    {
        var small = Measured(Read("bench/results/images.md"), "Shop");
        var large = Measured(Read("bench/results/images-large.md"), "100 projects");
        var rows = Row().Matches(Text).ToDictionary(row => row.Groups["name"].Value.Trim('*', ' '));
        CollectionAssert.AreEquivalent(small.Keys.Except(["single stage"]).ToList(), rows.Keys.ToList());
        foreach (var (name, row) in rows)
        {
            Assert.AreEqual($"{small[name].Seconds} s", Cell(row, "small"), name);
            Assert.AreEqual(
                large.TryGetValue(name, out var measured) ? $"{measured.Seconds} s" : "not measured",
                Cell(row, "large"),
                name
            );
            Assert.AreEqual(Bytes(small[name].Kilobytes), Cell(row, "bytes"), name);
        }
    }

    [TestMethod]
    public void It_is_read_in_a_minute()
    {
        var prose = Code().Replace(Text[..Text.IndexOf("\n## Read on\n", StringComparison.Ordinal)], "");
        var words = prose
            .Split('\n')
            .Where(line => !line.StartsWith('|') && !line.StartsWith('!'))
            .Sum(line => Word().Count(Target().Replace(line, "")));
        Assert.IsLessThanOrEqualTo(WordsOfAMinute, words);
    }

    private static Dictionary<string, (string Seconds, int Kilobytes)> Measured(string results, string solution)
    {
        var begin = results.IndexOf($"\n## {solution}: {Change}\n", StringComparison.Ordinal);
        Assert.IsGreaterThan(0, begin, solution);
        var end = results.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
        return Measurement()
            .Matches(end < 0 ? results[begin..] : results[begin..end])
            .ToDictionary(
                row => row.Groups["name"].Value,
                row => (row.Groups["seconds"].Value, int.Parse(row.Groups["bytes"].Value, CultureInfo.InvariantCulture))
            );
    }

    private static string Bytes(int kilobytes) =>
        kilobytes < 1000 ? $"{kilobytes} kB" : (kilobytes / 1000.0).ToString("0.0 'MB'", CultureInfo.InvariantCulture);

    private static string Cell(Match row, string name) => row.Groups[name].Value.Trim('*', ' ');

    private static string Read(string path) =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Directory, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(
        @"^\|(?<name>[^|]+)\|(?<small>[^|]+ s\W+)\|(?<large>[^|]+)\|(?<bytes>[^|]+[kM]B\W+)\|$",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<name>[^|]+) \| (?<seconds>\S+) \[[^|]+\| (?<bytes>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Measurement();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"[\w.:'=`-]*\w[\w.:'=`-]*")]
    private static partial Regex Word();
}
