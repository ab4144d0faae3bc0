using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>Which framework of a project with several is published.</summary>
[TestClass]
public sealed class FrameworkTests
{
    [TestMethod]
    [DataRow("<TargetFrameworks>net8.0;net10.0;net9.0</TargetFrameworks>", "net10.0")]
    [DataRow("<TargetFrameworks>netstandard2.0; net6.0 </TargetFrameworks>", "net6.0")]
    [DataRow("<TargetFrameworks>net10.0</TargetFrameworks>", "net10.0")]
    [DataRow("<TargetFramework>net10.0</TargetFramework>", null)]
    [DataRow(
        "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><DockerfileTargetFramework>net9.0</DockerfileTargetFramework>",
        "net9.0"
    )]
    // As where a Directory.Build.props has the other property.
    [DataRow("<TargetFrameworks>net10.0;net9.0</TargetFrameworks><TargetFramework>net9.0</TargetFramework>", "net9.0")]
    public void It_is_the_newest_that_has_images_or_the_one_that_is_named(string properties, string? expected)
    {
        using var repository = Repository(properties);
        Assert.AreEqual(expected, repository.Read("App.csproj").App.PublishFramework);
    }

    [TestMethod]
    [DataRow("netcoreapp3.1;net5.0", "", "'net5.0'", "")]
    [DataRow("net48;net10.0-windows", "", "'net48'", "")]
    [DataRow("net5.0;net10.0", "net5.0", "'net5.0'", "name 'net10.0' in <DockerfileTargetFramework>")]
    public void Where_there_is_no_image_the_message_names_the_framework(
        string frameworks,
        string chosen,
        string named,
        string other
    )
    {
        using var repository = Repository(
            $"<TargetFrameworks>{frameworks}</TargetFrameworks><DockerfileTargetFramework>{chosen}</DockerfileTargetFramework>"
        );
        foreach (var isAskedFor in new[] { false, true })
        {
            var diagnostic = Assert
                .ThrowsExactly<DiagnosticException>(() => repository.Read("App.csproj", isAskedFor))
                .Diagnostic;
            Assert.AreEqual(isAskedFor ? "STW2001" : "STW2027", diagnostic.Descriptor.Code);
            StringAssert.Contains(diagnostic.Message, named);
            StringAssert.Contains(diagnostic.Message, other);
            StringAssert.Contains(diagnostic.Message, "net6.0 to net11.0");
        }
    }

    [TestMethod]
    [DataRow("net5.0")]
    [DataRow("netcoreapp3.1")]
    [DataRow("net48")]
    [DataRow("net10.0-windows")]
    [DataRow("oops")]
    public void One_framework_without_an_image_is_an_error_where_somebody_asks_for_it(string framework)
    {
        using var repository = Repository($"<TargetFramework>{framework}</TargetFramework>");
        var diagnostic = Assert.ThrowsExactly<DiagnosticException>(() => repository.Read("App.csproj")).Diagnostic;
        Assert.AreEqual("STW2001", diagnostic.Descriptor.Code);
        StringAssert.Contains(diagnostic.Message, $"'{framework}'");
    }

    [TestMethod]
    public void A_framework_that_the_project_has_not_is_an_error()
    {
        using var repository = Repository(
            "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><DockerfileTargetFramework>net8.0</DockerfileTargetFramework>"
        );
        Assert.AreEqual(
            "STW2002",
            Assert.ThrowsExactly<DiagnosticException>(() => repository.Read("App.csproj")).Diagnostic.Descriptor.Code
        );
    }

    private static EvaluatedRepository Repository(string properties) =>
        new EvaluatedRepository().Write(
            "App.csproj",
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType>{properties}</PropertyGroup></Project>"
        );
}
