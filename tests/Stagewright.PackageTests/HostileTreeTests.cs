using System.Diagnostics;

namespace Stagewright.PackageTests;

/// <summary>Folders that anything may lie in: what they hold neither stops a build nor makes it slow.</summary>
[TestClass]
public sealed class HostileTreeTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    [TestMethod]
    [OSCondition(OperatingSystems.Linux, IgnoreMessage = "The tree is made by a shell of Linux.")]
    public async Task Circles_of_links_locked_folders_odd_names_and_gigantic_files()
    {
        Repository.Write(
            App,
            Code.ConsoleProject(
                Code.PackageReference
                    + """<PropertyGroup Condition="Exists('../../features')"><DefineConstants>FEATURES</DefineConstants></PropertyGroup>"""
                    + """<PropertyGroup Condition="Exists('../../locked')"><DefineConstants>LOCKED</DefineConstants></PropertyGroup>"""
                    + Code.Items(
                        """<Protobuf Include="../../protos/greet.proto" /><Content Include="../../data/huge.bin" />"""
                    )
            )
        );
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        Repository.Write("features/" + string.Concat(Enumerable.Repeat("d/", 200)) + "on.txt", "");
        Repository.Write(
            "protos/greet.proto",
            "import 'common/name.proto'; import 'huge.proto'; import 'secret.proto'; import 'aa/name.proto'; import 'common'; import '';"
        );
        Repository.Write("protos/secret.proto", "");
        Repository.Write("protos/common/name.proto", "");
        Repository.Write("locked/file", "");
        Repository.Write("data/small.bin", "");
        await Succeed("restore", App);
        // Two links in a folder, because one of them alone ends after forty steps.
        await Shell(
            """
            for d in features features/d protos protos/common src/App; do ln -s . $d/self; ln -s "$PWD" $d/up; done
            mkdir "features/$(printf 'a\377')" "protos/$(printf 'a\377')" features/aa protos/aa
            touch protos/aa/name.proto
            truncate -s 1G src/App/huge.bin data/huge.bin protos/huge.proto
            chmod -R a+rwX . && chmod 0700 features/aa protos/aa locked && chmod 0600 protos/secret.proto
            """
        );

        // For root, nothing is locked.
        var watch = Stopwatch.StartNew();
        var result = await Generate(Environment.IsPrivilegedProcess ? 65534 : null);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.IsLessThan(60, watch.Elapsed.TotalSeconds);
        var ignore = Repository.Read("src/App/Dockerfile.dockerignore");
        foreach (
            var input in new[]
            {
                $"features/{string.Concat(Enumerable.Repeat("d/", 200))}on.txt",
                "protos/common/name.proto",
                "protos/greet.proto",
                "protos/huge.proto",
                "protos/secret.proto",
                "data/huge.bin",
            }
        )
            Assert.Contains($"!{input}\n", ignore);
        Assert.DoesNotContain("/aa", ignore);
        Assert.DoesNotContain("/up", ignore);
        Assert.DoesNotContain("/self", ignore);
    }

    private async Task<DotNetResult> Generate(int? user)
    {
        // The folders of a run are its user's own.
        var home = Repository.PathOf("home");
        await Shell($"mkdir home && chmod 0777 home . && chmod 0755 '{Path.GetDirectoryName(RunDirectory.Packages)}'");
        return await DotNet.Run(
            Repository.Directory,
            ["build", App, "--no-restore", "-t:GenerateDockerfile"],
            new Dictionary<string, string?> { ["HOME"] = home, ["TMPDIR"] = home },
            Path.Combine(home, "build.binlog"),
            user
        );
    }

    private async Task Shell(string script)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = Repository.Directory }
        )!;
        await shell.WaitForExitAsync();
        Assert.AreEqual(0, shell.ExitCode);
    }
}
