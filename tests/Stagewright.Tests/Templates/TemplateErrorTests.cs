using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

[TestClass]
public sealed class TemplateErrorTests : IDisposable
{
    private static readonly DockerfileModel Model = DockerfilePlanner.Plan(Apps.Web, new BaseImages("runtime", "sdk"));

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("FROM x\n{{ if ports }}\nEXPOSE", 2, DisplayName = "a block that is not closed")]
    [DataRow("FROM x\n\n{{ no_such_value }}", 3, DisplayName = "an unknown variable")]
    [DataRow("{{ ignore.no_such_value }}", 1, DisplayName = "an unknown member")]
    [DataRow("FROM x\n{{ project | no_such_function }}", 2, DisplayName = "an unknown function")]
    [DataRow("FROM x\n{{ for i in 1..200000 }}x{{ end }}", 2, DisplayName = "an endless loop")]
    public void An_error_is_at_its_line(string template, int line)
    {
        var file = _directory.Write("Dockerfile.scriban", template);
        var error = Assert.ThrowsExactly<DiagnosticException>(Render).Diagnostic;
        Assert.AreEqual((Descriptors.TemplateError, file, line), (error.Descriptor, error.Location!.File, error.Location.Line));
    }

    [TestMethod]
    public void An_error_in_an_included_template_is_at_its_own_line()
    {
        _directory.Write("Dockerfile.scriban", "FROM x\n{{ include 'runtime' }}");
        var file = _directory.Write("runtime.scriban", "\n\n{{ no_such_value }}");
        var error = Assert.ThrowsExactly<DiagnosticException>(Render).Diagnostic;
        Assert.AreEqual((file, 3), (error.Location!.File, error.Location.Line));
    }

    [TestMethod]
    public void A_template_that_is_missing_is_an_error() =>
        Assert.AreEqual(Descriptors.TemplateError, Assert.ThrowsExactly<DiagnosticException>(Render).Diagnostic.Descriptor);

    [TestMethod]
    public void An_included_template_that_is_missing_is_an_error_at_the_include()
    {
        var file = _directory.Write("Dockerfile.scriban", "FROM x\n{{ include 'no_such_block' }}");
        var error = Assert.ThrowsExactly<DiagnosticException>(Render).Diagnostic;
        Assert.AreEqual((file, 2), (error.Location!.File, error.Location.Line));
    }

    [TestMethod]
    public void The_line_ends_of_a_checkout_do_not_matter()
    {
        _directory.Write("Dockerfile.scriban", "FROM x\r\nUSER 1\r\n");
        Assert.AreEqual("FROM x\nUSER 1\n", Render());
    }

    private string Render() => TemplateRenderer.Render("Dockerfile", Model, "", new TemplateLibrary([_directory.Path]));
}
