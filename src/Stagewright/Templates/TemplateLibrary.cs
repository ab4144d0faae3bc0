using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;
using Stagewright.Diagnostics;

namespace Stagewright.Templates;

/// <summary>
/// The templates: one file each, <c>{name}.scriban</c>, from several folders of which the nearest wins; parsed once.
/// </summary>
internal sealed partial class TemplateLibrary
{
    /// <summary>The extension of a template.</summary>
    public const string Extension = ".scriban";

    // A template is read as a whole. The largest that ships has 2 kB.
    private const int LargestFile = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Template Empty = Template.Parse("");

    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _requested = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _directories;
    private readonly string _package;

    /// <summary>Looks which templates there are.</summary>
    /// <param name="directories">The absolute paths of the repository's folders, nearest first; perhaps none.</param>
    /// <param name="package">The absolute path of the folder with the built-in templates.</param>
    /// <exception cref="DiagnosticException">A folder cannot be read.</exception>
    public TemplateLibrary(IReadOnlyList<string> directories, string package)
    {
        (_directories, _package) = ([.. directories, package], package);
        OwnFiles = [.. directories.SelectMany(Files)];
        BuiltInNames = [.. Files(package).Select(NameOf)];
        foreach (var file in Files(package).Concat(OwnFiles.Reverse()))
            _files[NameOf(file)] = file;
    }

    /// <summary>The absolute paths of the templates that are not the package's, nearest first.</summary>
    public IReadOnlyList<string> OwnFiles { get; }

    /// <summary>The file of a template, absolute; where the package would have it if there is none.</summary>
    public string PathOf(string name) => _files.GetValueOrDefault(name) ?? Path.Combine(_package, name + Extension);

    /// <summary>The name of a template, for example <c>runtime</c>.</summary>
    public static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>The names of the package's templates, sorted.</summary>
    public IReadOnlyList<string> BuiltInNames { get; }

    /// <summary>The text of a template of the package, with LF.</summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public string BuiltInText(string name) => ReadText(Path.Combine(_package, name + Extension));

    /// <summary>
    /// The text of a template, with LF: line ends as they should come out, however the file was checked out.
    /// </summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public static string ReadText(string file)
    {
        try
        {
            if (Directory.Exists(file))
                throw new IOException("It is a folder.");
            if (new FileInfo(file).Length is > LargestFile and var length)
                throw new IOException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"It has {length / 1024.0 / 1024.0:0.#} MB; a template has at most {LargestFile / 1024 / 1024} MB."
                    )
                );

            // A byte order mark names its encoding; without one it is UTF-8 or a mistake.
            using var reader = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new DiagnosticException(
                Descriptors.TemplateError.In(
                    file,
                    e is DecoderFallbackException ? "It is not UTF-8. Save it in this encoding." : e.Message
                ),
                e
            );
        }
    }

    /// <summary>
    /// The parsed template; an empty one for a place before or after a block that nobody fills. Null if there is none.
    /// </summary>
    /// <exception cref="DiagnosticException">It cannot be read, or does not parse.</exception>
    public Template? Find(string name)
    {
        _requested[name] = true;
        return Name().IsMatch(name) && _files.TryGetValue(name, out var file) ? _templates.GetOrAdd(file, Parse)
            : Blocks.IsPlace(name) ? Empty
            : null;
    }

    /// <summary>
    /// The templates that are not the package's and that nothing includes: after rendering, what neither was asked for
    /// nor is named in a template.
    /// </summary>
    public IReadOnlyList<string> UnusedFiles()
    {
        var names = _templates
            .Values.SelectMany(template => Literals.Of(template.Page))
            .Concat(_requested.Keys)
            .Concat(Blocks.All)
            .ToHashSet(StringComparer.Ordinal);
        return [.. OwnFiles.Where(file => !names.Contains(NameOf(file)) && !Blocks.IsPlace(NameOf(file)))];
    }

    private static IEnumerable<string> Files(string directory)
    {
        try
        {
            // A listing, and not a question for each name: it knows the case of the letters on every system.
            return [.. Directory.EnumerateFileSystemEntries(directory, "*" + Extension).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.TemplateError.In(directory, e.Message), e);
        }
    }

    private Template Parse(string file)
    {
        if (LeavesTheFolders(file))
            throw new DiagnosticException(
                Descriptors.TemplateError.In(file, "It is a link that leads out of the folders of the templates.")
            );
        var text = ReadText(file);
        if (Unclosed(text, file) is { } token)
            throw new DiagnosticException(
                Descriptors.TemplateError.At(
                    Locate(new SourceSpan(file, token.Start, token.End)),
                    "The code that begins with `{{` is not closed by `}}`."
                )
            );
        var template = Template.Parse(text, file);
        return template.Messages.FirstOrDefault(message => message.Type == ParserMessageType.Error) is { } error
            ? throw new DiagnosticException(Describe(error))
            : template;
    }

    private bool LeavesTheFolders(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target
                && !_directories.Contains(Path.GetDirectoryName(target.FullName));
        }
        catch (IOException)
        {
            // A link that leads to itself.
            return true;
        }
    }

    // Scriban takes the end of a file for the end of its last code.
    private static Token? Unclosed(string text, string file) =>
        new Lexer(text, file).Where(token => token.Type is TokenType.CodeEnter or TokenType.CodeExit).LastOrDefault()
            is { Type: TokenType.CodeEnter } enter
            ? enter
            : null;

    // An include may be in a branch that this project does not take.
    private sealed class Literals : ScriptVisitor
    {
        private readonly List<string> _texts = [];

        public static List<string> Of(ScriptPage? page)
        {
            var literals = new Literals();
            if (page is not null)
                literals.Visit(page);
            return literals._texts;
        }

        public override void Visit(ScriptLiteral node)
        {
            if (node.Value is string text)
                _texts.Add(text);
        }
    }

    internal static Diagnostic Describe(LogMessage error) =>
        Descriptors.TemplateError.At(Locate(error.Span), error.Message.TrimEnd());

    /// <summary>Scriban counts from 0.</summary>
    internal static SourceLocation Locate(SourceSpan span) =>
        new(span.FileName, span.Start.Line + 1, span.Start.Column + 1);

    // No separator and no "..": an include stays in the folders.
    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)*\z")]
    private static partial Regex Name();
}
