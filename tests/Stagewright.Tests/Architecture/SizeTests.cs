using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Stagewright.Tests.Architecture;

/// <summary>How large a room, a method and a line may become.</summary>
[TestClass]
public sealed class SizeTests
{
    private const int FilesOfARoom = 25;
    private const int LinesOfARoom = 1000;

    private const int LinesOfAMethod = 40;
    private const int Columns = 120;

    [TestMethod]
    public void A_room_has_few_files_and_lines() =>
        AssertNone(
            Sources
                .Rooms.Select(room => (Room: room, Files: Sources.FilesOf(room).ToList()))
                .Select(room => (room.Room, room.Files.Count, Lines: room.Files.Sum(f => File.ReadLines(f).Count())))
                .Where(room => room.Count > FilesOfARoom || room.Lines > LinesOfARoom)
                .Select(room => $"{room.Room}: {room.Count} files, {room.Lines} lines")
        );

    [TestMethod]
    public void A_method_fits_on_a_screen() =>
        AssertNone(
            Sources
                .All.SelectMany(tree => tree.GetRoot().DescendantNodes())
                .Where(node =>
                    node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
                )
                .Select(node => (Place: node.SyntaxTree.GetLineSpan(node.Span), node))
                .Where(method =>
                    method.Place.EndLinePosition.Line - method.Place.StartLinePosition.Line >= LinesOfAMethod
                )
                .Select(method => $"{method.Place}: {method.node.ToString().Split('\n')[0]}")
        );

    [TestMethod]
    public void A_line_fits_into_the_columns() =>
        AssertNone(
            from tree in Sources.All
            from line in tree.GetText().Lines
            where line.Span.Length > Columns && !EndsInText(tree, line)
            select $"{tree.FilePath}:{line.LineNumber + 1}: {line}"
        );

    // Texts are for people to read and to search for, and an address cannot be broken.
    private static bool EndsInText(SyntaxTree tree, TextLine line) =>
        line.ToString().Contains("://", StringComparison.Ordinal)
        || tree.GetRoot()
            .FindNode(TextSpan.FromBounds(line.Start + Columns, line.Start + Columns), getInnermostNodeForTie: true)
            .AncestorsAndSelf()
            .Any(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax);

    private static void AssertNone(IEnumerable<string> found) => Assert.AreEqual("", string.Join('\n', found));
}
