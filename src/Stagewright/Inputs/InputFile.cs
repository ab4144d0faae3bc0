namespace Stagewright.Inputs;

/// <summary>A file or folder in the context that the build of an app reads, and who reads it for what.</summary>
/// <param name="Path">The path relative to the context, with <c>/</c>, for example <c>src/App/App.csproj</c>.</param>
/// <param name="Use">What it is read for.</param>
/// <param name="Owner">Which projects read it.</param>
/// <param name="IsFolder">Whether it is a folder, which is read with all that it holds.</param>
internal sealed record InputFile(string Path, InputUse Use, InputOwner Owner, bool IsFolder = false);

/// <summary>What an input is read for.</summary>
internal enum InputUse
{
    /// <summary>
    /// NuGet's restore: projects, what they import and look for, configuration, lock files, manifests.
    /// </summary>
    Restore,

    /// <summary>The build, from a place outside of the folders of the projects.</summary>
    Build,

    /// <summary>The build, from the folder of a project: such a file is only listed where an item names it.</summary>
    InProject,

    /// <summary>The image, which gets it as it is.</summary>
    Image,
}

/// <summary>Which projects read an input.</summary>
[Flags]
internal enum InputOwner
{
    /// <summary>The app.</summary>
    App = 1,

    /// <summary>Projects that the app references.</summary>
    References = 2,

    /// <summary>Projects that are published beside the app, and what they alone reference.</summary>
    Others = 4,
}
