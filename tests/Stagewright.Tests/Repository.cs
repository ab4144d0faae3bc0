using System.Reflection;

namespace Stagewright.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Directory { get; } =
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryDirectory")
            .Value!;

    public static string TemplateDirectory => Path.Combine(Directory, "templates");
}
