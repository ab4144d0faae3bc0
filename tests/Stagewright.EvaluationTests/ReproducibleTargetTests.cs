namespace Stagewright.EvaluationTests;

/// <summary>
/// The target that builds twice and compares. A script stands in for the engine's client: its image has one layer.
/// </summary>
[TestClass]
public sealed class ReproducibleTargetTests : TargetTest
{
    private const string App = "src/App/App.csproj";
    private const string Verify = "VerifyReproducibleImage";

    public ReproducibleTargetTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        Repository.Write("src/App/bin/Left.cs", "");
        Repository.Write("elsewhere/Left.cs", "");
    }

    private string WorkDirectory => Repository.PathOf("src/App/obj/Debug/net10.0/stagewright.App.csproj.verify");

    [TestMethod]
    public void The_same_layers_pass()
    {
        Image("echo same > a; touch -d @0 a");
        var run = Run(App, Verify, ("DockerfileEngine", Client));
        Assert.AreEqual("", run.Codes);
        Assert.Contains("Two builds without a cache gave the same 1 layers: the image is reproducible.", run.Output);
        Assert.IsFalse(Directory.Exists(WorkDirectory));
    }

    [TestMethod]
    public void Each_build_gets_what_an_engine_gets_in_another_folder_at_another_time()
    {
        Image("echo same > a; touch -d @0 a");
        Run(App, Verify, ("DockerfileEngine", Client));
        var built = Repository.TextOf("built").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        const string Files =
            "./src/App/App.csproj ./src/App/Dockerfile ./src/App/Dockerfile.dockerignore ./src/App/Program.cs";
        CollectionAssert.AreEqual(
            new[] { $"{WorkDirectory}/first: {Files}", $"{WorkDirectory}/second/checkout: {Files}" },
            built.Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line.Trim()).ToList()
        );
        var times = built.Where(line => !line.Contains(": ", StringComparison.Ordinal)).ToList();
        Assert.AreNotEqual(times[0], times[1]);
        Assert.Contains("--no-cache .", Repository.TextOf("asked"));
        Assert.Contains("rmi -f stagewright-verify:", Repository.TextOf("asked"));
    }

    [TestMethod]
    public void What_differs_is_an_error_and_the_property_that_does_it_a_warning_at_its_line()
    {
        Add(App, $"\n{Code.Properties("Deterministic", "false")}");
        Image("pwd > a; touch -d @0 a");
        var run = TargetRun.Of(Repository, App, Verify, ("DockerfileEngine", Client));
        Assert.IsFalse(run.Succeeded);
        Assert.AreEqual(
            ("STW5027", Repository.PathOf("src/App/Dockerfile")),
            (run.Errors.Single().Code, run.Errors[0].File)
        );
        Assert.Contains("layer 1 (COPY a), /a: its content differs", run.Errors[0].Message!);
        Assert.AreEqual(("STW5028", Repository.PathOf(App)), (run.Warnings.Single().Code, run.Warnings[0].File));
        Assert.Contains("<Deterministic>", File.ReadAllLines(Repository.PathOf(App))[run.Warnings[0].LineNumber - 1]);
        Assert.IsFalse(Directory.Exists(WorkDirectory));
    }

    [TestMethod]
    public void A_build_that_fails_and_an_archive_that_is_broken_are_errors()
    {
        Image("echo 'ERROR: no' >&2; exit 1");
        Assert.AreEqual("STW5026", TargetRun.Of(Repository, App, Verify, ("DockerfileEngine", Client)).Codes);
        Image("echo none > a; rm layer.tar; echo broken > manifest.json");
        Assert.AreEqual("STW5034", TargetRun.Of(Repository, App, Verify, ("DockerfileEngine", Client)).Codes);
        Assert.IsFalse(Directory.Exists(WorkDirectory));
    }

    private string Client => Repository.PathOf("docker");

    private void Image(string build)
    {
        Repository.Write(
            "docker",
            $$"""
            #!/bin/sh
            root={{Repository.Directory}}
            echo "$@" >> $root/asked
            case $1 in
            version) echo ' Version: 28.5.2';;
            build)
              echo $(pwd): $(find . -type f | sort) >> $root/built
              stat -c %Y src/App/Program.cs >> $root/built
              echo '[{"Config":"config.json","Layers":["layer.tar"]}]' > manifest.json
              echo '{"history":[{"created_by":"COPY a"}]}' > config.json
              touch layer.tar
              {{build}}
              if [ -f layer.tar ]; then tar --owner=0 --group=0 -cf layer.tar a; fi
              ;;
            save) [ -f layer.tar ] || touch layer.tar; tar -cf $3 manifest.json config.json layer.tar;;
            esac

            """.ReplaceLineEndings("\n")
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Client, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
