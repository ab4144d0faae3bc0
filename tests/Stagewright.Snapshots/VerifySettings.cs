namespace VerifyTests;

/// <summary>How the files of a snapshot are named and where they lie.</summary>
public sealed class VerifySettings
{
    /// <summary>The settings of Verify itself.</summary>
    public VerifySettings() { }

    /// <summary>A copy of other settings.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
            return;
        Directory = settings.Directory;
        FileName = settings.FileName;
        TypeName = settings.TypeName;
        MethodName = settings.MethodName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        IsDiffDisabled = settings.IsDiffDisabled;
    }

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal object?[]? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    internal bool IsDiffDisabled { get; private set; }

    /// <summary>Puts the files in a directory, which is relative to the test's source file.</summary>
    public void UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory = directory;
    }

    /// <summary>Names the files without the class, the method and the parameters.</summary>
    public void UseFileName(string fileName)
    {
        FileNames.ThrowIfInvalid(fileName);
        if (TypeName is not null || MethodName is not null || Parameters is not null || ParametersText is not null)
            throw Incompatible(nameof(UseFileName), "the settings of the name's parts");
        FileName = fileName;
    }

    /// <summary>Replaces the class in the name.</summary>
    public void UseTypeName(string name)
    {
        FileNames.ThrowIfInvalid(name);
        ThrowIfFileName(nameof(UseTypeName));
        TypeName = name;
    }

    /// <summary>Replaces the method in the name.</summary>
    public void UseMethodName(string name)
    {
        FileNames.ThrowIfInvalid(name);
        ThrowIfFileName(nameof(UseMethodName));
        MethodName = name;
    }

    /// <summary>Gives the values of the method's parameters, from the first on, for the name.</summary>
    public void UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfZero(parameters.Length);
        ThrowIfFileName(nameof(UseParameters));
        if (ParametersText is not null)
            throw Incompatible(nameof(UseParameters), nameof(UseTextForParameters));
        Parameters = parameters;
    }

    /// <summary>Replaces the parameters in the name.</summary>
    public void UseTextForParameters(string parametersText)
    {
        FileNames.ThrowIfInvalid(parametersText);
        ThrowIfFileName(nameof(UseTextForParameters));
        if (Parameters is not null)
            throw Incompatible(nameof(UseTextForParameters), nameof(UseParameters));
        ParametersText = parametersText;
    }

    /// <summary>Opens no diff tool.</summary>
    public void DisableDiff() => IsDiffDisabled = true;

    private void ThrowIfFileName(string setting)
    {
        if (FileName is not null)
            throw Incompatible(setting, nameof(UseFileName));
    }

    private static InvalidOperationException Incompatible(string setting, string other) =>
        new($"{setting} is not compatible with {other}.");
}
