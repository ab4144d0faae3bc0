using System.Buffers.Binary;
using System.Text;

namespace Stagewright.Files;

/// <summary>
/// The files that git knows, from its index (https://git-scm.com/docs/index-format, versions 2 to 4): a file can be
/// committed although a rule ignores it.
/// </summary>
internal sealed class GitIndex
{
    // Times, device, inode, mode, user, group, size, the object's name and flags.
    private const int FixedLength = 62;
    private const int FlagsOffset = 60;
    private const int HeaderLength = 12;

    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Reads the index of a repository; null if there is none, or none in a form that is known.</summary>
    /// <param name="root">The absolute path of the repository.</param>
    public static GitIndex? Read(string root)
    {
        try
        {
            var file = Path.Combine(GitDirectory(root), "index");
            return File.Exists(file) ? Parse(File.ReadAllBytes(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Whether git knows a file, or a file in a folder.</summary>
    /// <param name="path">The path relative to the repository, with <c>/</c>.</param>
    public bool Has(string path) => _paths.Contains(path) || _paths.GetViewBetween(path + "/", path + "0").Count > 0;

    // In a worktree or submodule .git is a file that names the folder.
    private static string GitDirectory(string root)
    {
        var git = Path.Combine(root, ".git");
        return File.Exists(git) ? Path.GetFullPath(File.ReadAllText(git)["gitdir:".Length..].Trim(), root) : git;
    }

    private static GitIndex? Parse(ReadOnlySpan<byte> bytes)
    {
        var version = bytes.StartsWith("DIRC"u8) ? BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) : 0;
        if (version is < 2 or > 4)
            return null;
        var index = new GitIndex();
        var count = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        var rest = bytes[HeaderLength..];
        var previous = "";
        for (var entry = 0; entry < count; entry++)
        {
            var isExtended = (rest[FlagsOffset] & 0x40) != 0;
            var start = isExtended ? FixedLength + 2 : FixedLength;
            var kept = version == 4 ? previous.Length - ReadOffset(rest, ref start) : 0;
            var length = rest[start..].IndexOf((byte)0);
            previous = previous[..kept] + Encoding.UTF8.GetString(rest.Slice(start, length));
            index._paths.Add(previous);
            // Before version 4, an entry is padded to a multiple of eight bytes, with at least one.
            rest = rest[(version == 4 ? start + length + 1 : (start + length + 8) / 8 * 8)..];
        }
        return index;
    }

    // How much of the name before is dropped: git's variable-length integer of offsets.
    private static int ReadOffset(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = bytes[position] & 0x7F;
        while ((bytes[position++] & 0x80) != 0)
            value = ((value + 1) << 7) | (bytes[position] & 0x7F);
        return value;
    }
}
