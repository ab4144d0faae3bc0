using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification that takes settings until it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly Lazy<Task> _task;
    private string? _directory;
    private string? _fileName;

    internal SettingsTask(Func<string?, string?, Task> verify) =>
        _task = new Lazy<Task>(() => verify(_directory, _fileName));

    /// <summary>Puts the files in a directory, which is relative to the test's source file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = directory;
        return this;
    }

    /// <summary>Names the files without the class and the method.</summary>
    public SettingsTask UseFileName(string fileName)
    {
        _fileName = fileName;
        return this;
    }

    /// <summary>Replaces no path of the machine in the text, which Verify does and this project never.</summary>
    public SettingsTask DisableScrubbers() => this;

    /// <summary>Starts the verification.</summary>
    public Task ToTask() => _task.Value;

    /// <summary>Starts the verification.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the verification.</summary>
    public static implicit operator Task(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }
}
