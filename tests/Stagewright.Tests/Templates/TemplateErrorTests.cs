using System.Text;
using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Models;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

/// <summary>What is wrong with a template, said at its own file, line and column.</summary>
[TestClass]
public sealed class TemplateErrorTests : VerifyBase, IDisposable
{
    private static readonly DockerfileModel Model = DockerfilePlanner.Plan(
        SampleApps.Web,
        new BaseImages("runtime", "sdk")
    );

    // By the name of the mistake: the templates of a repository. The first is the one that is at fault.
    private static readonly (string Mistake, (string Name, string Text)[] Templates)[] Mistakes =
    [
        ("a block that is not closed", [("base", "FROM x\n{{ if ports }}\nEXPOSE\n")]),
        ("an end too many", [("base", "FROM x\n{{ end }}\n")]),
        ("a brace that is not closed", [("base", "FROM {{ runtime_image\n")]),
        ("an unknown variable", [("base", "FROM x\n\n  {{ no_such_value }}\n")]),
        ("an unknown member", [("base", "{{ ignore.no_such_value }}\n")]),
        ("an unknown template value", [("base", "{{ values.no_such_value }}\n")]),
        ("an unknown function", [("base", "FROM x\nUSER {{ project | no_such_function }}\n")]),
        (
            "a variable with the name of a function",
            [("base", "{{ for label in ports }}LABEL port={{ label | label }}{{ end }}")]
        ),
        ("a wrong type: a list", [("base", "USER {{ ports | word }}\n")]),
        ("a wrong type: a copy", [("base", "COPY {{ project | paths }}\n")]),
        ("a wrong type: no list", [("base", "ENTRYPOINT {{ locked_mode | json_array }}\n")]),
        ("no value", [("base", "USER {{ framework | word }}\n")]),
        ("a line break in a value", [("base", "USER {{ 'a\\nRUN rm -rf /' | word }}\n")]),
        ("a number that is a text", [("base", "{{ project / 2 }}\n")]),
        ("a missing include", [("base", "FROM x\n{{ include 'no-such-template' }}\n")]),
        ("an include that leaves the folder", [("base", "FROM x\n{{ include '../secrets' }}\n")]),
        ("an include of an absolute path", [("base", "FROM x\n{{ include '/etc/passwd' }}\n")]),
        (
            "an error in an included template",
            [("labels", "\n\n{{ no_such_value }}\n"), ("base", "FROM x\n{{ include 'labels' }}\n")]
        ),
        (
            "an included template that does not parse",
            [("labels", "\n{{ if }}\n"), ("base", "FROM x\n{{ include 'labels' }}\n")]
        ),
        ("an error in a place before a block", [("before-runtime", "{{ no_such_value }}\n")]),
        ("a recursive include", [("base", "FROM x\n{{ include 'base' }}\n")]),
        ("includes in a circle", [("base", "FROM x\n\n{{ include 'one' }}\n"), ("one", "\n{{ include 'base' }}\n")]),
        ("a recursive function", [("base", "{{ func f(x); ret f(x); end }}{{ f 1 }}\n")]),
        ("an endless loop", [("base", "FROM x\n{{ while true }}{{ end }}\n")]),
        ("a loop in a loop", [("base", "{{ for i in 1..1000 }}{{ for j in 1..1000 }}{{ end }}{{ end }}\n")]),
        (
            "too much output",
            [("base", "{{ x = 'y' | string.pad_left 60000 }}{{ for i in 1..1000 }}{{ x }}{{ end }}\n")]
        ),
        ("a text without an end", [("base", "{{ 'y' | string.pad_left 2000000000 }}\n")]),
        (
            "a slow regular expression",
            [("base", "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}\n")]
        ),
        ("the time", [("base", "# {{ date.now }}\n")]),
        ("chance", [("base", "# {{ math.uuid }}\n")]),
        ("a value of .NET", [("base", "{{ project.get_type.assembly }}\n")]),
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public Task Each_mistake_has_a_text_and_a_place()
    {
        var texts = Mistakes.Select(mistake =>
        {
            using var directory = new TemporaryDirectory();
            foreach (var (name, text) in mistake.Templates)
                directory.Write($"{name}.scriban", text);
            var error = Assert
                .ThrowsExactly<DiagnosticException>(() => Render(directory.Path), mistake.Mistake)
                .Diagnostic;
            var place = error.Location!;
            Assert.AreEqual(
                Path.Combine(directory.Path, $"{mistake.Templates[0].Name}.scriban"),
                place.File,
                mistake.Mistake
            );
            return $"# {mistake.Mistake}\n{Path.GetFileName(place.File)}({place.Line},{place.Column}): error {error.Descriptor.Code}: {error.Message}\n";
        });
        return Verify(string.Join('\n', texts));
    }

    [TestMethod]
    public void A_template_of_10_MB_is_not_read()
    {
        var file = _directory.Write("base.scriban", new string('x', 10 * 1024 * 1024));
        AssertFault(file, "The template cannot be rendered: It has 10 MB; a template has at most 1 MB.");
    }

    [TestMethod]
    public void A_folder_in_the_place_of_a_template()
    {
        var file = Directory.CreateDirectory(Path.Combine(_directory.Path, "base.scriban")).FullName;
        AssertFault(file, "The template cannot be rendered: It is a folder.");
    }

    [TestMethod]
    public void Another_encoding_without_a_byte_order_mark()
    {
        var file = Path.Combine(_directory.Path, "base.scriban");
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes("# größer\nFROM x\n"));
        AssertFault(file, "The template cannot be rendered: It is not UTF-8. Save it in this encoding.");
    }

    [TestMethod]
    public void A_link_that_leaves_the_folder()
    {
        using var elsewhere = new TemporaryDirectory();
        var target = elsewhere.Write("secret", "FROM x\n");
        var file = Path.Combine(_directory.Path, "base.scriban");
        File.CreateSymbolicLink(file, target);
        AssertFault(
            file,
            "The template cannot be rendered: It is a link that leads out of the folders of the templates."
        );
    }

    [TestMethod]
    public void A_link_that_leads_to_itself()
    {
        var file = Path.Combine(_directory.Path, "base.scriban");
        File.CreateSymbolicLink(file, file);
        AssertFault(
            file,
            "The template cannot be rendered: It is a link that leads out of the folders of the templates."
        );
    }

    [TestMethod]
    [DataRow("utf-8", DisplayName = "UTF-8 with a mark")]
    [DataRow("utf-16", DisplayName = "UTF-16")]
    [DataRow("utf-32", DisplayName = "UTF-32")]
    public void A_byte_order_mark_says_the_encoding(string encoding)
    {
        File.WriteAllText(
            Path.Combine(_directory.Path, "Dockerfile.scriban"),
            "# größer\nFROM x\n",
            Encoding.GetEncoding(encoding)
        );
        Assert.AreEqual("# größer\nFROM x\n", Render(_directory.Path));
    }

    [TestMethod]
    public void The_line_ends_of_a_checkout_do_not_matter()
    {
        _directory.Write("Dockerfile.scriban", "FROM x\r\nUSER 1\r\n");
        Assert.AreEqual("FROM x\nUSER 1\n", Render(_directory.Path));
    }

    [TestMethod]
    public void A_package_without_its_templates()
    {
        var error = Assert
            .ThrowsExactly<DiagnosticException>(() =>
                TemplateRenderer.Render("Dockerfile", Model, "", new TemplateLibrary([], _directory.Path))
            )
            .Diagnostic;
        Assert.AreEqual("The template cannot be rendered: There is no template 'Dockerfile.scriban'.", error.Message);
    }

    private void AssertFault(string file, string message)
    {
        var error = Assert.ThrowsExactly<DiagnosticException>(() => Render(_directory.Path)).Diagnostic;
        Assert.AreEqual(
            (Descriptors.TemplateError, file, message),
            (error.Descriptor, error.Location!.File, error.Message)
        );
    }

    private static string Render(string directory) =>
        TemplateRenderer.Render(
            "Dockerfile",
            Model,
            "",
            new TemplateLibrary([directory], RepositoryRoot.TemplateDirectory)
        );
}
