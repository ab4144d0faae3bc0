using System.Xml.Linq;
using Stagewright.AdoptedCommands;
using Stagewright.Adoption;

namespace Stagewright;

/// <summary>What the old file says and the new one does not.</summary>
/// <param name="Lines">What the project is to say, properties first, each once.</param>
/// <param name="Others">What it cannot say, in the order of the lines.</param>
internal sealed record DockerfileAdoption(IReadOnlyList<ProjectLine> Lines, IReadOnlyList<NotCarried> Others)
{
    /// <summary>Compares the two files.</summary>
    public static DockerfileAdoption Of(AdoptedFile file)
    {
        List<Carried> all =
        [
            .. BaseImageLines.Find(file),
            .. SystemPackages.Find(file),
            .. ImageVariables.Find(file),
            .. BuildArguments.Find(file),
            .. PortsAndLabels.Find(file),
            .. Users.Find(file),
            .. Folders.Find(file),
            .. CopiedFiles.Find(file),
            .. BuildSecrets.Find(file),
            .. HealthChecks.Find(file),
            .. StartCommands.Find(file),
            .. OtherInstructions.Find(file),
        ];
        return new DockerfileAdoption(
            [
                .. all.OfType<ProjectLine>()
                    .GroupBy(line => (line.Name, line.IsProperty ? "" : line.Value, Place(line)))
                    .Select(Merge)
                    .OrderByDescending(line => line.IsProperty),
            ],
            [
                .. all.OfType<NotCarried>()
                    .Distinct()
                    .Where(other => !IsInBoth(other.Line, file))
                    .OrderBy(other => other.Line),
            ]
        );
    }

    /// <summary>The groups of elements for the project file: properties, if there are any, and items.</summary>
    /// <param name="dockerfile">The name of the file that they come from.</param>
    public IEnumerable<XElement> Groups(string dockerfile) =>
        from @group in Lines.GroupBy(line => line.IsProperty)
        select new XElement(
            @group.Key ? "PropertyGroup" : "ItemGroup",
            new XAttribute("Label", $"From {dockerfile}"),
            @group.Select(line => line.Element)
        );

    // In a file that was generated and then edited, nearly all is.
    private static bool IsInBoth(int line, AdoptedFile file) =>
        file.Old.Text.Instructions.First(instruction => instruction.Line == line) is { Name: not "FROM" } old
        && file.New.Text.Instructions.Any(present =>
            (present.Name, present.Arguments) == (old.Name, old.Arguments) && present.Flags.SequenceEqual(old.Flags)
        );

    // A file may be copied to two places, and a port be one of tcp and one of udp.
    private static string Place(ProjectLine line) =>
        line.Metadata.FirstOrDefault(metadata => metadata.Key is "TargetPath" or "Stage" or "Type").Value ?? "";

    // A volume that is a folder too; an argument that is a property and a variable.
    private static ProjectLine Merge(IEnumerable<ProjectLine> lines)
    {
        var all = lines.ToList();
        return all[0] with
        {
            Metadata =
            [
                .. all.SelectMany(line => line.Metadata)
                    .Where(metadata => metadata.Value.Length > 0)
                    .DistinctBy(metadata => metadata.Key),
            ],
        };
    }
}
