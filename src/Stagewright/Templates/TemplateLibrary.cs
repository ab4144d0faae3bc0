using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Parsing;
using Stagewright.Diagnostics;

namespace Stagewright.Templates;

/// <summary>The templates: one file each, <c>{name}.scriban</c>, from several folders of which the nearest wins; parsed once.</summary>
public sealed partial class TemplateLibrary
{
    /// <summary>The extension of a template.</summary>
    public const string Extension = ".scriban";

    // A template is read as a whole. The largest that ships has 2 kB.
    private const int LargestFile = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Template Empty = Template.Parse("");

    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Looks which templates there are.</summary>
    /// <param name="directories">The absolute paths of the folders, nearest first; the package's is the last.</param>
    /// <exception cref="DiagnosticException">A folder cannot be read.</exception>
    public TemplateLibrary(IReadOnlyList<string> directories)
    {
        Directories = directories;
        foreach (var directory in directories.Reverse())
            foreach (var file in Files(directory))
                _files[Path.GetFileNameWithoutExtension(file)] = file;
    }

    /// <summary>The absolute paths of the folders, nearest first.</summary>
    public IReadOnlyList<string> Directories { get; }

    /// <summary>The file of a template, absolute; where the package would have it if there is none.</summary>
    public string PathOf(string name) => _files.GetValueOrDefault(name) ?? Path.Combine(Directories[^1], name + Extension);

    /// <summary>The parsed template; an empty one for a place before or after a block that nobody fills. Null if there is none.</summary>
    /// <exception cref="DiagnosticException">It cannot be read, or does not parse.</exception>
    public Template? Find(string name) =>
        Name().IsMatch(name) && _files.TryGetValue(name, out var file) ? _templates.GetOrAdd(file, Parse)
        : Blocks.IsPlace(name) ? Empty
        : null;

    private static IEnumerable<string> Files(string directory)
    {
        try
        {
            // A listing, and not a question for each name: it knows the case of the letters on every system.
            return [.. Directory.EnumerateFileSystemEntries(directory, "*" + Extension)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.TemplateError.In(directory, e.Message), e);
        }
    }

    private static Template Parse(string file)
    {
        try
        {
            if (Directory.Exists(file))
                throw new IOException("It is a folder.");
            if (new FileInfo(file).Length is > LargestFile and var length)
                throw new IOException($"It has {length / 1024.0 / 1024.0:0.#} MB; a template has at most {LargestFile / 1024 / 1024} MB.");

            // Line ends as they should come out, however the file was checked out.
            var template = Template.Parse(ReadText(file).ReplaceLineEndings("\n"), file);
            return template.Messages.FirstOrDefault(message => message.Type == ParserMessageType.Error) is { } error
                ? throw new DiagnosticException(Describe(error))
                : template;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.TemplateError.In(file, e.Message), e);
        }
    }

    // A byte order mark names its encoding; without one it is UTF-8 or a mistake.
    private static string ReadText(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new IOException("It is not UTF-8.", e);
        }
    }

    internal static Diagnostic Describe(LogMessage error) => Descriptors.TemplateError.At(Locate(error.Span), error.Message);

    /// <summary>Scriban counts from 0.</summary>
    internal static SourceLocation Locate(SourceSpan span) => new(span.FileName, span.Start.Line + 1, span.Start.Column + 1);

    // No separator and no "..": an include stays in the folders.
    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)*\z")]
    private static partial Regex Name();
}
