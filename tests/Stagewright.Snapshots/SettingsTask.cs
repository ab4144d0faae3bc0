using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;

namespace VerifyTests;

/// <summary>A comparison that runs when it is awaited, and can be adjusted until then.</summary>
public sealed class SettingsTask(string path, string text)
{
    // As Verify writes its files.
    private static readonly UTF8Encoding Utf8WithMarker = new(encoderShouldEmitUTF8Identifier: true);

    private string _parameters = "";
    private Task? _comparison;

    /// <summary>Tells the cases of one test method apart: <c>{Class}.{Method}_{text}.verified.txt</c>.</summary>
    public SettingsTask UseTextForParameters(string parameters)
    {
        _parameters = "_" + parameters;
        return this;
    }

    /// <summary>Compares.</summary>
    public Task ToTask() => _comparison ??= Compare();

    /// <summary>Compares.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Compares.</summary>
    public static implicit operator Task(SettingsTask task) => task.ToTask();

    private async Task Compare()
    {
        var (verified, received) = ($"{path}{_parameters}.verified.txt", $"{path}{_parameters}.received.txt");
        var actual = text.ReplaceLineEndings("\n");
        if (File.Exists(verified) && (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") is var expected && expected == actual)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, actual, Utf8WithMarker);
        // Opens a diff tool on a developer's machine, and nothing on a build server or where DiffEngine_Disabled is set.
        await DiffRunner.LaunchAsync(received, verified);
        throw new VerifyException(File.Exists(verified)
            ? $"{Path.GetFileName(received)} differs from the verified file:\n{LineDiff.Of(await File.ReadAllTextAsync(verified), actual)}"
            : $"There is no verified file. Read {received}, and rename it if it is right:\n{actual}");
    }
}
