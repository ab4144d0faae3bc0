using Stagewright.Apps;

namespace Stagewright.Images;

/// <summary>Whom an app runs as.</summary>
internal static class ImageUser
{
    // APP_UID of every official image for Linux since .NET 8.
    private const string App = "1654";

    // That of the images of Windows, which have no number for it.
    private const string Windows = "ContainerUser";

    /// <summary>
    /// The user, and perhaps the group: numbers where they are known, because Kubernetes cannot verify a name
    /// (<c>runAsNonRoot</c>).
    /// </summary>
    public static string Of(AppProject app, BaseImages images)
    {
        var isWindows = images.RuntimeFamily is { IsWindows: true };
        return app.Image.User.Length == 0
            ? isWindows
                ? Windows
                : App
            : isWindows
                ? app.Image.User
                : string.Join(
                    ':',
                    app.Image.User.Split(':')
                        .Select(name =>
                            name switch
                            {
                                "root" => "0",
                                // Of an image of somebody else's, nobody knows.
                                "app" when !images.IsOwnRuntime => App,
                                _ => name,
                            }
                        )
                );
    }
}
