namespace Stagewright.Tests.Architecture;

/// <summary>Which room may use which: data flows one way.</summary>
[TestClass]
public sealed class RoomTests : VerifyBase
{
    // A room uses those of earlier lines only. Rooms of one line do not know each other.
    private static readonly string[][] Order =
    [
        ["Diagnostics"],
        ["Elements", "Files", "Output"],
        ["Archives", "Frameworks", "Syntax"],
        ["Engines"],
        ["Running"],
        ["Evaluation"],
        ["Settings"],
        ["Items"],
        ["Inputs"],
        ["Sources"],
        ["Restore", "Targets", "Tools"],
        ["Checks"],
        ["Listening", "Pins"],
        ["Apps"],
        ["Images"],
        ["Models", "Review"],
        ["Adoption", "Costs", "Layers"],
        ["AdoptedCommands"],
        ["Publishing"],
        ["Dockerfiles"],
        ["Templates"],
        [Arrows.Root],
        ["Tasks"],
    ];

    private static readonly string[] RoomsOfProjects =
    [
        "Elements",
        "Frameworks",
        "Evaluation",
        "Settings",
        "Items",
        "Inputs",
        "Sources",
        "Restore",
        "Targets",
        "Tools",
        "Checks",
        "Listening",
        "Apps",
    ];

    // Who may know a library; the longest name that fits counts.
    private static readonly IReadOnlyDictionary<string, string[]> Libraries = new Dictionary<string, string[]>
    {
        ["DiffPlex"] = ["Output"],
        ["Microsoft.Build"] = ["Evaluation"],
        ["Microsoft.Build.Construction"] = RoomsOfProjects,
        ["Microsoft.Build.Exceptions"] = RoomsOfProjects,
        ["Microsoft.Build.Execution"] = RoomsOfProjects,
        ["Microsoft.Build.Framework"] = ["Tasks"],
        ["Microsoft.Build.Utilities"] = ["Tasks"],
        ["Scriban"] = ["Templates"],
    };

    [TestMethod]
    public void Every_folder_is_a_room_of_the_order() =>
        CollectionAssert.AreEquivalent(
            Sources.Rooms.ToList(),
            Order.SelectMany(rooms => rooms).Where(room => room != Arrows.Root).ToList()
        );

    [TestMethod]
    public void No_room_uses_a_later_one() =>
        AssertNone(
            Arrows.All.Where(arrow =>
                IsRoom(arrow.Target) && Level(arrow.Target) >= Level(arrow.Room)
                || arrow.Target == "Output" && arrow.Room is not (Arrows.Root or "Tasks")
            )
        );

    [TestMethod]
    public void Only_its_rooms_know_a_library() =>
        AssertNone(
            Arrows.All.Where(arrow =>
                !IsRoom(arrow.Target)
                && !Libraries
                    .Where(library => $"{arrow.Target}.".StartsWith($"{library.Key}.", StringComparison.Ordinal))
                    .OrderByDescending(library => library.Key.Length)
                    .Take(1)
                    .Any(library => library.Value.Contains(arrow.Room))
            )
        );

    [TestMethod]
    public Task The_matrix_of_the_rooms()
    {
        var rooms = Order.SelectMany(line => line).ToList();
        var columns = rooms.Concat(Libraries.Keys.Order(StringComparer.Ordinal)).ToList();
        var width = rooms.Max(room => room.Length);
        var heads = columns.Select((column, index) => $"{new string(' ', width)} {Bars(index)}+- {column}");
        var rows = rooms.Select(room =>
            $"{room.PadRight(width)} {string.Concat(columns.Select(column => Cell(room, column)))}".TrimEnd()
        );
        return Verify(string.Join('\n', heads.Concat(rows)) + "\n");

        static string Bars(int count) => string.Concat(Enumerable.Repeat("| ", count));
    }

    private static string Cell(string room, string column) =>
        room == column ? "\\ "
        : Arrows.All.Any(arrow => arrow.Room == room && Column(arrow.Target) == column) ? "x "
        : ". ";

    private static string Column(string target) =>
        IsRoom(target)
            ? target
            : Libraries
                .Keys.Where(library => $"{target}.".StartsWith($"{library}.", StringComparison.Ordinal))
                .MaxBy(library => library.Length)
                ?? target;

    private static bool IsRoom(string target) => Order.Any(rooms => rooms.Contains(target));

    private static int Level(string room) => Array.FindIndex(Order, rooms => rooms.Contains(room));

    private static void AssertNone(IEnumerable<Arrow> wrong) =>
        Assert.AreEqual("", string.Join('\n', wrong.Select(arrow => $"{arrow.Type} -> {arrow.Used}")));
}
