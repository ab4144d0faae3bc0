namespace Stagewright.EngineTests;

/// <summary>What a user begins with.</summary>
internal static class NewApp
{
    /// <summary>
    /// A project from a template of the SDK, with the package from a folder of the repository, as the container has no
    /// other way to it.
    /// </summary>
    public static async Task<TestRepository> Create(string template, string name, params string[] arguments)
    {
        var repository = new TestRepository();
        var package = await StagewrightPackage.Get();
        Directory.CreateDirectory(repository.PathOf("packages"));
        File.Copy(package.File, repository.PathOf("packages/" + Path.GetFileName(package.File)));
        repository.Write(
            "nuget.config",
            """
            <configuration><packageSources><add key="folder" value="packages" /></packageSources></configuration>
            """
        );
        string[] output = arguments.Contains("-o") ? [] : ["-o", "."];
        await DotNet(repository, ["new", template, "-n", name, .. output, .. arguments]);
        var project = repository.Find("*.*proj").Single();
        repository.Edit(
            project,
            "</Project>",
            $"""
            <ItemGroup><PackageReference Include="Stagewright" Version="{StagewrightPackage.Version}" PrivateAssets="all" /></ItemGroup></Project>
            """
        );
        return repository;
    }

    /// <summary>Calls dotnet build, and fails the test if it fails.</summary>
    public static async Task Build(TestRepository repository, params string[] arguments)
    {
        var result = await TestUtilities.DotNet.Run(repository.Directory, ["build", .. arguments]);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
    }

    /// <summary>Calls another command of the SDK, and fails the test if it fails.</summary>
    public static async Task DotNet(TestRepository repository, params string[] arguments)
    {
        var result = await Engine.Run("dotnet", repository.Directory, arguments);
        Assert.AreEqual(0, result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
