using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification that takes settings until it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly VerifySettings _settings;
    private readonly Lazy<Task> _task;

    internal SettingsTask(VerifySettings? settings, Func<VerifySettings, Task> verify)
    {
        _settings = new VerifySettings(settings);
        _task = new Lazy<Task>(() => verify(_settings));
    }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseTypeName"/>
    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    /// <inheritdoc cref="VerifySettings.UseMethodName"/>
    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    public SettingsTask UseParameters(params object?[] parameters) =>
        With(settings => settings.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    public SettingsTask UseTextForParameters(string parametersText) =>
        With(settings => settings.UseTextForParameters(parametersText));

    /// <summary>Replaces no path of the machine in the text, which Verify does and this project never.</summary>
    public SettingsTask DisableScrubbers() => this;

    /// <inheritdoc cref="VerifySettings.DisableDiff"/>
    public SettingsTask DisableDiff() => With(settings => settings.DisableDiff());

    /// <summary>Starts the verification.</summary>
    public Task ToTask() => _task.Value;

    /// <summary>Starts the verification.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the verification.</summary>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Starts the verification.</summary>
    public static implicit operator Task(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }

    private SettingsTask With(Action<VerifySettings> set)
    {
        set(_settings);
        return this;
    }
}
