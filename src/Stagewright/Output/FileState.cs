namespace Stagewright.Output;

/// <summary>What is in the place of a generated file.</summary>
internal enum FileState
{
    /// <summary>The very text that belongs there.</summary>
    UpToDate,

    /// <summary>No file.</summary>
    Missing,

    /// <summary>A generated file with another text.</summary>
    OutOfDate,

    /// <summary>A generated file that a person edited.</summary>
    Edited,

    /// <summary>A file, or a link to one, that a person put there.</summary>
    Foreign,
}

/// <summary>What may happen to the files.</summary>
internal enum OutputMode
{
    /// <summary>What is missing or out of date is written; what a person wrote stays.</summary>
    Write,

    /// <summary>Nothing is written; a file that is not up to date is an error.</summary>
    Check,

    /// <summary>As <see cref="Write"/>, but what a person wrote is kept as <c>.bak</c>, and replaced.</summary>
    Adopt,
}
