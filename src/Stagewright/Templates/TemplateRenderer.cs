using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Stagewright.Diagnostics;
using Stagewright.Models;

namespace Stagewright.Templates;

/// <summary>Renders the model with the templates. Nothing but this folder knows Scriban.</summary>
internal static class TemplateRenderer
{
    // In characters. A Dockerfile of 300 projects has 20,000.
    private const int LargestOutput = 1024 * 1024;

    /// <summary>Renders a block: LF, one line end at the end, no white space at the end of a line.</summary>
    /// <param name="block">The name of the block.</param>
    /// <param name="model">What the templates see.</param>
    /// <param name="checksum">What stands in for the checksum, which is known only afterwards.</param>
    /// <param name="library">Where the templates are.</param>
    /// <exception cref="DiagnosticException">A template does not parse or does not render.</exception>
    public static string Render(string block, DockerfileModel model, string checksum, TemplateLibrary library)
    {
        var context = Context(model, checksum, library);
        if (library.Find(block) is null)
            throw new DiagnosticException(Descriptors.TemplateError.In(library.PathOf(block), Loader.Missing(block)));
        try
        {
            var lines = Template
                .Parse($"{{{{ block '{block}' }}}}")
                .Render(context)
                .Split('\n')
                .Select(line => line.TrimEnd());
            return string.Join('\n', lines).Trim('\n') + "\n";
        }
        catch (ScriptParserRuntimeException e)
        {
            throw new DiagnosticException(
                TemplateLibrary.Describe(e.ParserMessages.First(message => message.Type == ParserMessageType.Error)),
                e
            );
        }
        catch (ScriptRuntimeException e)
        {
            throw e.InnerException as DiagnosticException
                ?? new DiagnosticException(
                    Descriptors.TemplateError.At(TemplateLibrary.Locate(e.Span), e.OriginalMessage.TrimEnd()),
                    e
                );
        }
    }

    private static TemplateContext Context(DockerfileModel model, string checksum, TemplateLibrary library)
    {
        var context = new TemplateContext(TemplateFunctions.BuiltIn())
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            TemplateLoader = new Loader(library),
            LoopLimit = 100_000,
            RecursiveLimit = 20,
            LimitToString = LargestOutput,
            OnStringLimit = ScriptLimitBehavior.Throw,
            OnOutputLimit = ScriptLimitBehavior.Throw,
            RegexTimeOut = TimeSpan.FromSeconds(1),
            NewLine = "\n",
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(Globals(model, checksum));
        return context;
    }

    private static ScriptObject Globals(DockerfileModel model, string checksum)
    {
        var globals = new ScriptObject();
        globals.Import(model);
        globals["checksum"] = checksum;
        TemplateFunctions.Import(globals, model.IsWindows);
        return globals;
    }

    private sealed class Loader(TemplateLibrary library) : ITemplateLoader
    {
        public static string Missing(string name) => $"There is no template '{name}{TemplateLibrary.Extension}'.";

        // Scriban looks into its cache next, and so never parses a template a second time.
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName)
        {
            var template =
                library.Find(templateName) ?? throw new ScriptRuntimeException(callerSpan, Missing(templateName));
            context.CachedTemplates[templateName] = template;
            return templateName;
        }

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            throw new NotSupportedException(templatePath);

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            throw new NotSupportedException(templatePath);
    }
}
