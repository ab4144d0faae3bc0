namespace Stagewright.Benchmarks;

/// <summary>
/// The changes that are made to a repository between two builds. Each call makes one that no build has seen yet.
/// </summary>
internal sealed class ImageEdits(string directory, ImageSolution solution)
{
    /// <summary>A line in the app, in a checkout of this moment, by an engine that knows no build of it.</summary>
    public const string OnFreshMachine = "a line in the app, fresh machine";

    private int _count;
    private string? _original;

    /// <summary>Whether an engine builds a change without what it knows of earlier builds.</summary>
    public static bool IsCold(string what) => what is "cold build" or OnFreshMachine;

    /// <summary>Makes a change.</summary>
    public void Apply(string what)
    {
        var number = ++_count;
        switch (what)
        {
            case "a line in the app":
                Answer(number);
                break;
            case OnFreshMachine:
                Answer(number);
                foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
                    File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
                break;
            case "a line in a leaf library":
                Append(solution.LibraryFiles!.Value.Leaf);
                break;
            case "a line in the deepest library":
                Append(solution.LibraryFiles!.Value.Deepest);
                break;
            case "a package added":
                Edit(text =>
                    text.Replace(
                        "  </ItemGroup>",
                        $"    <PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.3\" />\n    <!-- {number} -->\n  </ItemGroup>"
                    )
                );
                break;
            case "a version changed":
                Edit(text =>
                    text.Replace(
                        "Include=\"Serilog.AspNetCore\" Version=\"10.0.0\" />",
                        $"Include=\"Serilog.AspNetCore\" Version=\"9.0.0\" /><!-- {number} -->"
                    )
                );
                break;
            case "a file elsewhere":
                File.WriteAllText(Path.Combine(directory, "docs/elsewhere.md"), $"{number}\n");
                break;
        }

        // A method with another body, so that the assembly is another one.
        void Append(string file) =>
            File.AppendAllText(
                Path.Combine(directory, file),
                $"\ninternal static class Change{number} {{ public static int Number => {number}; }}\n"
            );
    }

    /// <summary>Takes a change of packages back; the others stay. Whether there was one.</summary>
    public bool Revert(string what)
    {
        if (_original is null || what is not ("a package added" or "a version changed"))
            return false;
        File.WriteAllText(Path.Combine(directory, ImageSolution.App), _original);
        return true;
    }

    private void Edit(Func<string, string> edit)
    {
        var file = Path.Combine(directory, ImageSolution.App);
        _original ??= File.ReadAllText(file);
        var text = edit(_original);
        File.WriteAllText(
            file,
            text != _original
                ? text
                : throw new InvalidOperationException("The project has not what the change is about.")
        );
    }

    private void Answer(int number)
    {
        var file = Path.Combine(directory, "src/App/Program.cs");
        var text = File.ReadAllText(file);
        var start = text.IndexOf("answer ", StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(text[start..(text.IndexOf(':', start) + 1)], $"answer {number}:"));
    }
}
