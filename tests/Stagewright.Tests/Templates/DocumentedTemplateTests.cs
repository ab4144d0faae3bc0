using System.Text.RegularExpressions;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

/// <summary>The templates in docs/templates.md do what the page says.</summary>
[TestClass]
public sealed partial class DocumentedTemplateTests : VerifyBase
{
    [TestMethod]
    public Task Each_wish_renders()
    {
        var model = DockerfilePlanner.Plan(
            SampleApps.Web,
            new BaseImages("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/sdk:10.0")
        );
        using var none = new TemporaryDirectory();
        var builtIn = Lines(none);
        var wishes = Wish()
            .Matches(
                File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "docs", "templates.md"))
                    .ReplaceLineEndings("\n")
            );
        Assert.HasCount(10, wishes);
        return Verify(
            string.Join(
                '\n',
                wishes.Select(wish =>
                {
                    using var directory = new TemporaryDirectory();
                    directory.Write(wish.Groups["file"].Value, wish.Groups["text"].Value);
                    var added = Lines(directory).Except(builtIn);
                    return $"# {wish.Groups["wish"].Value}\n{string.Join('\n', added)}\n";
                })
            )
        );

        string[] Lines(TemporaryDirectory directory) =>
            TemplateRenderer
                .Render(
                    Blocks.Dockerfile,
                    model,
                    "------------",
                    new TemplateLibrary([directory.Path], RepositoryRoot.TemplateDirectory)
                )
                .Split('\n');
    }

    [GeneratedRegex(
        @"^\*\*\d+\. (?<wish>[^*]+)\.\*\*(?:(?!```).)*?`(?<file>[\w-]+\.scriban)`(?:(?!```).)*?```scriban\n(?<text>.*?)```",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Wish();
}
