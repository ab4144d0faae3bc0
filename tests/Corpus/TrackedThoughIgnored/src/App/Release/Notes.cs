namespace Release;

static class Notes
{
    public const string Text = "Hello";
}
