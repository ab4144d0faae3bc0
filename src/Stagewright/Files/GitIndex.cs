using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Files;

/// <summary>
/// The files that git knows, from its index (https://git-scm.com/docs/index-format, versions 2 to 4): a file can be
/// committed although a rule ignores it.
/// </summary>
internal sealed partial class GitIndex
{
    // Times, device, inode, mode, user, group and size; then the object's name and two bytes of flags.
    private const int StatLength = 40;
    private const int HeaderLength = 12;
    private const int Sha1Length = 20;
    private const int Sha256Length = 32;

    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Reads the index of a repository; null if there is none, or none in a form that is known.</summary>
    /// <param name="root">The absolute path of the repository.</param>
    public static GitIndex? Read(string root)
    {
        try
        {
            var directory = GitDirectory(root);
            var file = Path.Combine(directory, "index");
            return File.Exists(file) ? Parse(File.ReadAllBytes(file), NameLength(directory)) : null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException)
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

    // A worktree has the settings of the repository that it belongs to.
    private static int NameLength(string directory)
    {
        var common = Path.Combine(directory, "commondir");
        var shared = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), directory) : directory;
        var settings = Path.Combine(shared, "config");
        return File.Exists(settings) && Sha256().IsMatch(File.ReadAllText(settings)) ? Sha256Length : Sha1Length;
    }

    private static GitIndex? Parse(ReadOnlySpan<byte> bytes, int nameLength)
    {
        var version = bytes.StartsWith("DIRC"u8) ? BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) : 0;
        if (version is < 2 or > 4)
            return null;
        var index = new GitIndex();
        var count = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        var rest = bytes[HeaderLength..];
        var flags = StatLength + nameLength;
        byte[] previous = [];
        for (var entry = 0; entry < count; entry++)
        {
            var isExtended = (rest[flags] & 0x40) != 0;
            var start = flags + (isExtended ? 4 : 2);
            var kept = version == 4 ? previous.Length - ReadOffset(rest, ref start) : 0;
            var length = rest[start..].IndexOf((byte)0);
            previous = [.. previous.AsSpan(0, kept), .. rest.Slice(start, length)];
            index._paths.Add(Encoding.UTF8.GetString(previous));
            // Before version 4, an entry is padded to a multiple of eight bytes, with at least one.
            rest = rest[(version == 4 ? start + length + 1 : (start + length + 8) / 8 * 8)..];
        }
        return IsSplit(rest, nameLength) ? null : index;
    }

    // Most entries are in another file. What follows the entries are extensions, each with its length, and a checksum.
    private static bool IsSplit(ReadOnlySpan<byte> extensions, int nameLength)
    {
        while (extensions.Length > nameLength)
        {
            if (extensions.StartsWith("link"u8))
                return true;
            extensions = extensions[(8 + BinaryPrimitives.ReadInt32BigEndian(extensions[4..]))..];
        }
        return false;
    }

    [GeneratedRegex(@"^\s*objectformat\s*=\s*sha256\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Sha256();

    // How much of the name before is dropped: git's variable-length integer of offsets.
    private static int ReadOffset(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = bytes[position] & 0x7F;
        while ((bytes[position++] & 0x80) != 0)
            value = ((value + 1) << 7) | (bytes[position] & 0x7F);
        return value;
    }
}
