using System.Xml;
using System.Xml.Linq;
using Stagewright.Diagnostics;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// What items and properties name, as far as it exists, with the files that these lead to by their text.
/// </summary>
internal static class SourceFiles
{
    private const string RuleSet = ".ruleset";

    // When one changes, the inputs may be others.
    private static readonly string[] LeadingExtensions = [".proto", RuleSet];

    extension(InputCollector inputs)
    {
        /// <summary>Files that the build reads, if they are there, wherever they lie.</summary>
        /// <exception cref="DiagnosticException">A rule set is no XML.</exception>
        public void BuildIfPresent(IEnumerable<BuildInput> found)
        {
            var present = found
                .Where(input => !inputs.App.Tools.Hold(input.File))
                .SelectMany(WithWhatItReads)
                .Where(input => File.Exists(input.File) && !inputs.SayIfIgnored(input))
                .ToLookup(input => inputs.App.Publish.Holds(input.File));
            inputs.Build(present[false]);
            inputs.InProject(present[true]);
            inputs.Leading(present[true].Where(input => LeadingExtensions.Contains(Path.GetExtension(input.File))));
        }
    }

    private static IEnumerable<BuildInput> WithWhatItReads(BuildInput input) =>
        Path.GetExtension(input.File) == RuleSet
            ? RuleSets(input.File, []).Select(file => input with { File = file })
            : [input];

    private static IEnumerable<string> RuleSets(string file, HashSet<string> seen)
    {
        if (!File.Exists(file) || !seen.Add(file))
            return [];
        try
        {
            return XDocument
                .Load(file)
                .Descendants("Include")
                .Select(include => (string?)include.Attribute("Path") ?? "")
                .Select(path => PathRules.FullPath(path, Path.GetDirectoryName(file)!))
                .OfType<string>()
                .SelectMany(included => RuleSets(included, seen))
                .Prepend(file);
        }
        catch (XmlException e)
        {
            var location = new SourceLocation(file, e.LineNumber, e.LinePosition);
            throw new DiagnosticException(Descriptors.UnreadableInput.At(location, e.Message), e);
        }
    }
}
