namespace Stagewright.Files;

/// <summary>The files of a context that an engine gets.</summary>
internal static class ContextFiles
{
    /// <summary>Their paths, relative to the context, with <c>/</c>; links to folders are not followed.</summary>
    /// <param name="directory">The absolute path of the context.</param>
    /// <param name="leavesOut">Whether a file is left out.</param>
    /// <param name="leavesOutAll">Whether a folder is left out with all that it can hold.</param>
    public static IEnumerable<string> In(
        string directory,
        Func<string, bool> leavesOut,
        Func<string, bool> leavesOutAll
    )
    {
        var left = new Stack<string>([""]);
        while (left.TryPop(out var folder))
        {
            var path = Path.Combine(directory, folder);
            foreach (var name in FileTree.Files(path).Select(file => folder + Path.GetFileName(file)))
            {
                if (!leavesOut(name))
                    yield return name;
            }
            foreach (var child in FileTree.Subfolders(path).Select(child => folder + Path.GetFileName(child)))
            {
                if (!leavesOutAll(child))
                    left.Push(child + "/");
            }
        }
    }
}
