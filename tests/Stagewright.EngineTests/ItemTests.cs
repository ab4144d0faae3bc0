namespace Stagewright.EngineTests;

/// <summary>What a project says of its image by items: copies, other projects, properties and arguments.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ItemTests
{
    private const string Dockerfile = "src/App/Dockerfile";

    [TestMethod]
    public async Task All_items_are_in_the_image_and_another_machine_makes_the_same_layers()
    {
        using var repository = await Create();
        await NewApp.Build(repository, "src/App/App.csproj");
        var image = await Engine.BuildByHeader(repository.Directory, Dockerfile);
        var answer = await Engine.Docker(".", "run", "--rm", "--read-only", image);
        Assert.AreEqual(
            """
            started by the script in /data
            App 1.0.0, a constant of the container: True, channel stable
            the root: from the builder
            font: a font
            secret: 0400 1654
            """,
            answer.ReplaceLineEndings("\n").Trim()
        );
        var migrator = await Engine.Docker(
            ".",
            "run",
            "--rm",
            "--entrypoint",
            "dotnet",
            image,
            "/tools/m/Migrator.dll"
        );
        Assert.AreEqual("Migrator, with Core: True", migrator.Trim());
        Assert.AreEqual(
            """{"/data":{},"/its data/$cost":{}}""",
            (await Engine.Docker(".", "inspect", "-f", "{{json .Config.Volumes}}", image)).Trim()
        );

        string[] arguments = ["--build-arg", "VERSION=2.3.4", "--build-arg", "CHANNEL=beta"];
        await Engine.Docker(repository.Directory, ["build", "-q", "-f", Dockerfile, "-t", image, .. arguments, "."]);
        StringAssert.Contains(
            await Engine.Docker(".", "run", "--rm", image),
            "App 2.3.4, a constant of the container: True, channel beta"
        );

        // What belongs to a user comes from the context, with the times of the checkout.
        repository.Edit("src/App/App.csproj", "Owner=\"1654\" Mode=\"400\" ", "");
        await NewApp.Build(repository, "src/App/App.csproj");
        image = await Engine.BuildByHeader(repository.Directory, Dockerfile);
        await OtherMachine.AssertSameLayers(repository, Dockerfile, image);
        await Engine.Buildah(repository.Directory, Dockerfile);
    }

    private static async Task<TestRepository> Create()
    {
        var repository = await NewApp.Create("console", "App", "-o", "src/App");
        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            """
              <PropertyGroup>
                <DockerfileStartDirectory>/data</DockerfileStartDirectory>
                <DockerfileContext>../..</DockerfileContext>
                <ContainerAppCommandInstruction>DefaultArgs</ContainerAppCommandInstruction>
              </PropertyGroup>
              <ItemGroup>
                <ContainerEntrypoint Include="/usr/local/bin/start.sh" />
                <DockerfileCopy Include="../../eng/start.sh" TargetPath="/usr/local/bin/" Mode="755" />
                <DockerfileCopy Include="../../eng/fonts" TargetPath="/usr/share/fonts/shop" />
                <DockerfileCopy Include="../../eng/root.txt" TargetPath="/usr/local/share/" Stage="builder" />
                <DockerfileCopy Include="../../eng/key.txt" Owner="1654" Mode="400" TargetPath="key.txt" />
                <DockerfileWritableDirectory Include="/data" Volume="true" />
                <DockerfileWritableDirectory Include="/its data/$cost" Volume="true" />
                <DockerfilePublishProperty Include="DefineConstants" Value="CONTAINER;TRACE" />
                <DockerfileBuildArgument Include="VERSION" Property="Version" />
                <DockerfileBuildArgument Include="CHANNEL" Value="stable" Variable="CHANNEL" />
                <DockerfileProject Include="../Migrator/Migrator.csproj" TargetPath="/tools/m" />
                <ProjectReference Include="../Core/Core.csproj" />
              </ItemGroup>
              <Target Name="TakeRoot" BeforeTargets="BeforeBuild" Condition="Exists('/usr/local/share/root.txt')">
                <Copy SourceFiles="/usr/local/share/root.txt" DestinationFolder="$(IntermediateOutputPath)" />
                <ItemGroup>
                  <EmbeddedResource Include="$(IntermediateOutputPath)root.txt" LogicalName="root" />
                </ItemGroup>
              </Target>
            </Project>
            """
        );
        repository.Write(
            "src/App/Program.cs",
            """
            using System.Reflection;
            var app = typeof(Program).Assembly;
            #if CONTAINER
            const bool container = true;
            #else
            const bool container = false;
            #endif
            Console.WriteLine(
                $"{Core.Name("App")} {app.GetName().Version!.ToString(3)}, a constant of the container: {container}, "
                    + $"channel {Environment.GetEnvironmentVariable("CHANNEL")}"
            );
            using var root = new StreamReader(app.GetManifestResourceStream("root")!);
            Console.WriteLine($"the root: {root.ReadToEnd().Trim()}");
            Console.WriteLine($"font: {File.ReadAllText("/usr/share/fonts/shop/a.ttf").Trim()}");
            """
        );
        repository.Write(
            "src/Core/Core.cs",
            "public static class Core { public static string Name(string name) => name; }\n"
        );
        repository.Write("src/Core/Core.csproj", Project("Library"));
        repository.Write(
            "src/Migrator/Migrator.csproj",
            Project("Exe")
                .Replace(
                    "</Project>",
                    "<ItemGroup><ProjectReference Include=\"../Core/Core.csproj\" /></ItemGroup></Project>",
                    StringComparison.Ordinal
                )
        );
        repository.Write(
            "src/Migrator/Program.cs",
            "System.Console.WriteLine($\"{Core.Name(\"Migrator\")}, with Core: {System.IO.File.Exists(\"/tools/m/Core.dll\")}\");\n"
        );
        repository.Write(
            "eng/start.sh",
            """
            #!/bin/sh
            echo "started by the script in $(pwd)"
            "$@" && stat -c 'secret: 0%a %u' /app/key.txt

            """
        );
        repository.Write("eng/root.txt", "from the builder\n");
        repository.Write("eng/key.txt", "secret\n");
        repository.Write("eng/fonts/a.ttf", "a font\n");
        return repository;
    }

    private static string Project(string type) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>{type}</OutputType></PropertyGroup>
            </Project>
            """;
}
