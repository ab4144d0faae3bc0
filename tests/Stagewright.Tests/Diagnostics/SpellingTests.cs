using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Tests.Diagnostics;

[TestClass]
public sealed class SpellingTests
{
    private static readonly IReadOnlyList<string> Properties = [.. KnownNames.Properties, .. KnownNames.OfTargets];

    [TestMethod]
    public void A_slip_in_any_known_name_leads_back_to_it()
    {
        foreach (var known in new[] { Properties, KnownNames.Items })
        foreach (var name in known)
        foreach (var slip in Slips(name).Where(slip => !known.Contains(slip, StringComparer.OrdinalIgnoreCase)))
        {
            var nearest = Spelling.Nearest(slip, known);
            // Of names that differ by one letter, such as ContainerImageTag and ContainerImageTags, either is near.
            Assert.IsLessThanOrEqualTo(
                Spelling.Distance(slip, name),
                Spelling.Distance(slip, nearest),
                $"{slip}: {nearest}, and not {name}"
            );
            Assert.IsLessThanOrEqualTo(2, Spelling.Distance(slip, nearest), slip);
        }
    }

    private static IEnumerable<string> Slips(string name) =>
        Enumerable
            .Range(1, name.Length - 2)
            .SelectMany(at =>
                new[]
                {
                    name.Remove(at, 1),
                    name.Insert(at, name[at].ToString()),
                    name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
                }
            );
}
