using Stagewright.Diagnostics;

namespace Stagewright.Images;

/// <summary>What there is to say about the choice of images.</summary>
/// <param name="Descriptor">What kind of message it is.</param>
/// <param name="Property">
/// The property that it is about, for example <c>ContainerFamily</c>, or the type of an item.
/// </param>
/// <param name="Arguments">What its text is about.</param>
internal sealed record ImageFinding(DiagnosticDescriptor Descriptor, string Property, params object[] Arguments)
{
    /// <summary>The item that it is about, as it is included; null for a property.</summary>
    public string? Item { get; init; }
}
