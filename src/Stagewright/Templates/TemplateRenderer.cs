using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;

namespace Stagewright.Templates;

/// <summary>Renders the model with the templates. Nothing but this folder knows Scriban.</summary>
public static class TemplateRenderer
{
    /// <summary>The block that the Dockerfile begins with; it includes the others.</summary>
    public const string DockerfileBlock = "Dockerfile";

    /// <summary>The block of the ignore file.</summary>
    public const string IgnoreFileBlock = "dockerignore";

    /// <summary>Renders a block: LF, one line end at the end, no white space at the end of a line.</summary>
    /// <param name="block">The name of the block.</param>
    /// <param name="model">What the templates see.</param>
    /// <param name="checksum">What stands in for the checksum, which is known only afterwards.</param>
    /// <param name="library">Where the templates are.</param>
    /// <exception cref="DiagnosticException">A template does not parse or does not render.</exception>
    public static string Render(string block, DockerfileModel model, string checksum, TemplateLibrary library)
    {
        var context = new TemplateContext
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            TemplateLoader = new Loader(library),
            LoopLimit = 100_000,
            RecursiveLimit = 20,
            NewLine = "\n",
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(Globals(model, checksum));
        try
        {
            var lines = library.Get(block).Render(context).Split('\n').Select(line => line.TrimEnd());
            return string.Join('\n', lines).Trim('\n') + "\n";
        }
        catch (ScriptParserRuntimeException e)
        {
            throw new DiagnosticException(TemplateLibrary.Describe(e.ParserMessages.First(message => message.Type == ParserMessageType.Error)), e);
        }
        catch (ScriptRuntimeException e)
        {
            throw e.InnerException as DiagnosticException
                ?? new DiagnosticException(Descriptors.TemplateError.At(TemplateLibrary.Locate(e.Span), e.OriginalMessage), e);
        }
    }

    private static ScriptObject Globals(DockerfileModel model, string checksum)
    {
        var globals = new ScriptObject();
        globals.Import(model);
        globals["checksum"] = checksum;
        globals.Import("copy_arguments", DockerfileText.CopyArguments);
        globals.Import("json_array", DockerfileText.JsonArray);
        globals.Import("value", DockerfileText.Value);
        globals.Import("secret_mount", DockerfileText.SecretMount);
        globals.Import("secret_variable", DockerfileText.SecretVariable);
        globals.Import("shell", DockerfileText.Shell);
        globals.Import("ignore_pattern", DockerfileText.IgnorePattern);
        return globals;
    }

    private sealed class Loader(TemplateLibrary library) : ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => library.PathOf(templateName);

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            File.ReadAllText(templatePath).ReplaceLineEndings("\n");

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            new(Load(context, callerSpan, templatePath));
    }
}
