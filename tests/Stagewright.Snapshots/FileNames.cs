using System.Buffers;
using System.Globalization;

namespace VerifyTests;

/// <summary>What may be in the name of a file on every system, as the files are committed.</summary>
internal static class FileNames
{
    private static readonly SearchValues<char> Invalid = SearchValues.Create([
        .. "\"\\/<>|:*?",
        .. Enumerable.Range(0, 32).Select(code => (char)code),
    ]);

    public static void ThrowIfInvalid(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.StartsWith('.') || name.AsSpan().ContainsAny(Invalid))
            throw new ArgumentException($"'{name}' cannot be part of a file name.", nameof(name));
    }

    /// <summary>Writes a parameter's value as Verify does.</summary>
    public static string Format(object? value)
    {
        var text = value switch
        {
            null => "null",
            string or bool or char or Enum or Guid or Version => value.ToString()!,
            IConvertible and not DateTime => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            _ => throw new NotSupportedException(
                $"A {value.GetType().Name} has no text for a file name here. Use {nameof(VerifySettings.UseTextForParameters)}."
            ),
        };
        return string.Concat(text.Select(character => Invalid.Contains(character) ? '-' : character));
    }
}
