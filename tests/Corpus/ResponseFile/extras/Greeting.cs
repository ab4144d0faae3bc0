namespace Extras;

internal static class Greeting
{
    public const string Text = "hello";
}
