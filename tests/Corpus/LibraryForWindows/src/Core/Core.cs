public static class Core
{
#if WINDOWS
    public static string Text => "windows";
#else
    public static string Text => "core";
#endif
}
