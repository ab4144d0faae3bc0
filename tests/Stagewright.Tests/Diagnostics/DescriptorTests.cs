using System.Reflection;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Tests.Diagnostics;

[TestClass]
public sealed partial class DescriptorTests
{
    [TestMethod]
    public void Every_descriptor_is_listed_once_in_order()
    {
        var declared = typeof(Descriptors).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .Select(property => ((DiagnosticDescriptor)property.GetValue(null)!).Code).Order(StringComparer.Ordinal).ToList();
        CollectionAssert.AreEqual(declared, Descriptors.All.Select(descriptor => descriptor.Code).ToList());
        CollectionAssert.AllItemsAreUnique(declared);
    }

    [TestMethod]
    public void Every_descriptor_has_a_text_and_a_page()
    {
        foreach (var descriptor in Descriptors.All)
        {
            Assert.IsGreaterThan(20, descriptor.MessageFormat.Length, descriptor.Code);
            var page = Path.Combine(Repository.Directory, "docs", "diagnostics", descriptor.Code + ".md");
            StringAssert.StartsWith(File.ReadAllText(page), $"# {descriptor.Code}: ");
            StringAssert.EndsWith(descriptor.HelpLink, $"/docs/diagnostics/{descriptor.Code}.md");
        }
    }

    [TestMethod]
    public void Every_page_and_every_text_belongs_to_a_descriptor()
    {
        var codes = Descriptors.All.Select(descriptor => descriptor.Code).ToList();
        var pages = Directory.GetFiles(Path.Combine(Repository.Directory, "docs", "diagnostics"), "STW*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToList();
        CollectionAssert.AreEqual(codes, pages);
        var texts = Code().Matches(File.ReadAllText(Path.Combine(Repository.Directory, "src", "Stagewright", "Diagnostics", "Messages.resx"))).Select(match => match.Groups[1].Value).ToList();
        CollectionAssert.AreEqual(codes, texts);
    }

    [GeneratedRegex("<data name=\"(STW\\d{4})\"")]
    private static partial Regex Code();
}
