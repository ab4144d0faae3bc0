using System.Xml.Linq;
using Stagewright.Elements;

namespace Stagewright.Tests.Adoption;

/// <summary>Lines are added to a project file, and nothing else of it is another byte.</summary>
[TestClass]
public sealed class ProjectTextTests
{
    private static readonly XElement[] Groups =
    [
        XElement.Parse(
            """<PropertyGroup Label="From Dockerfile"><ContainerUser>root</ContainerUser></PropertyGroup>"""
        ),
        XElement.Parse(
            """<ItemGroup Label="From Dockerfile"><ContainerPort Include="80" Type="tcp" /><ContainerPort Include="81" /></ItemGroup>"""
        ),
    ];

    [TestMethod]
    [DataRow("  ", "\n")]
    [DataRow("\t", "\r\n")]
    [DataRow("    ", "\n")]
    public void They_come_before_the_end_indented_as_the_others(string indent, string newLine)
    {
        var old =
            $"<Project>{newLine}{indent}<!-- a  comment -->{newLine}{indent}<PropertyGroup a = '1' >{newLine}{indent}</PropertyGroup>{newLine}";
        var added =
            $"{newLine}{indent}<PropertyGroup Label=\"From Dockerfile\">{newLine}{indent}{indent}<ContainerUser>root</ContainerUser>{newLine}{indent}</PropertyGroup>{newLine}"
            + $"{newLine}{indent}<ItemGroup Label=\"From Dockerfile\">{newLine}{indent}{indent}<ContainerPort Include=\"80\" Type=\"tcp\" />{newLine}{indent}{indent}<ContainerPort Include=\"81\" />{newLine}{indent}</ItemGroup>{newLine}"
            + newLine;
        Assert.AreEqual($"{old}{added}</Project>{newLine}", ProjectText.Add($"{old}</Project>{newLine}", Groups));
    }

    [TestMethod]
    [DataRow("<Project Sdk=\"Microsoft.NET.Sdk\"></Project>")]
    [DataRow(
        "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">\n  <ItemGroup />\n</Project >\n\n"
    )]
    public void They_are_read_as_elements_of_the_project(string text)
    {
        var root = XDocument.Parse(ProjectText.Add(text, Groups)!).Root!;
        Assert.AreEqual("root", root.Descendants().Single(element => element.Name.LocalName == "ContainerUser").Value);
        Assert.IsTrue(root.Elements().All(element => element.Name.Namespace == root.Name.Namespace));
    }

    [TestMethod]
    [DataRow("<Project>\n  <ItemGroup>\n</Project>\n")]
    [DataRow("<Project>\n</Project>\n<!-- </Project> -->\n")]
    [DataRow("<Project />")]
    [DataRow("")]
    public void What_would_not_be_the_same_project_is_not_changed(string text) =>
        Assert.IsNull(ProjectText.Add(text, Groups));
}
