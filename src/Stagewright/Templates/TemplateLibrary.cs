using System.Collections.Concurrent;
using Scriban;
using Scriban.Parsing;
using Stagewright.Diagnostics;

namespace Stagewright.Templates;

/// <summary>The templates: one file a block, parsed once.</summary>
/// <param name="directory">The absolute path of the folder that holds them, as <c>{block}.scriban</c>.</param>
public sealed class TemplateLibrary(string directory)
{
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);

    /// <summary>The file of a block.</summary>
    public string PathOf(string block) => Path.Combine(directory, block + ".scriban");

    /// <summary>The parsed template of a block.</summary>
    /// <exception cref="DiagnosticException">There is none, or it does not parse.</exception>
    public Template Get(string block) => _templates.GetOrAdd(block, Parse);

    private Template Parse(string block)
    {
        var file = PathOf(block);
        try
        {
            // Line ends as they should come out, however the file was checked out.
            var template = Template.Parse(File.ReadAllText(file).ReplaceLineEndings("\n"), file);
            return template.Messages.FirstOrDefault(message => message.Type == ParserMessageType.Error) is { } error
                ? throw new DiagnosticException(Describe(error))
                : template;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.TemplateError.In(file, e.Message), e);
        }
    }

    internal static Diagnostic Describe(LogMessage error) => Descriptors.TemplateError.At(Locate(error.Span), error.Message);

    /// <summary>Scriban counts from 0.</summary>
    internal static SourceLocation Locate(SourceSpan span) => new(span.FileName, span.Start.Line + 1, span.Start.Column + 1);
}
