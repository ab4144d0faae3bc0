using Stagewright.Apps;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Inputs;
using Stagewright.Models;
using Stagewright.Settings;

namespace Stagewright.Tests.Dockerfiles;

/// <summary>When there are layers, and what is copied into them.</summary>
[TestClass]
public sealed class LayerPlanTests
{
    [TestMethod]
    public void Referenced_projects_have_a_layer()
    {
        var model = Plan(SampleApps.Web);
        Assert.IsTrue(model.HasReferenceLayer);
        Assert.AreEqual("src/Shop.Core/", Text(model.ReferenceCopies));
        Assert.AreEqual("src/Shop.Api/", Text(model.SourceCopies));
    }

    [TestMethod]
    public void An_app_without_references_has_none() =>
        AssertNoReferenceLayer(
            SampleApps.Web with
            {
                Inputs = SampleApps.Inputs(["src/Shop.Api/Shop.Api.csproj"], ["src/Shop.Api"]),
            }
        );

    [TestMethod]
    public void It_can_be_turned_off() =>
        AssertNoReferenceLayer(SampleApps.Web with { Layers = new(ReferenceLayer: false) });

    [TestMethod]
    public void A_version_from_git_changes_with_each_commit() =>
        AssertNoReferenceLayer(SampleApps.Web with { Inputs = SampleApps.Web.Inputs with { NeedsGit = true } });

    [TestMethod]
    public void What_a_build_reads_of_the_whole_repository_is_unknown() =>
        AssertNoReferenceLayer(SampleApps.Web with { IsContextWhole = true });

    [TestMethod]
    [DataRow(".")]
    [DataRow("src")]
    [DataRow("src/Shop.Api")]
    public void A_reference_around_the_app_changes_with_it(string directory) =>
        AssertNoReferenceLayer(
            SampleApps.Web with
            {
                Inputs = SampleApps.Inputs(["src/Shop.Api/Shop.Api.csproj"], ["src/Shop.Api"], [directory]),
            }
        );

    [TestMethod]
    public void A_folder_of_references_alone_is_copied_whole()
    {
        var model = Plan(WithReferences(["libs/core/Core", "libs/data/Data", "libs/data/Sql", "src/Shared"]));
        Assert.AreEqual("libs/ src/Shared/", Text(model.ReferenceCopies));
    }

    [TestMethod]
    public void A_folder_with_a_file_of_the_app_is_not()
    {
        var app = WithReferences(["libs/Core", "libs/Data"]);
        var model = Plan(app with { Inputs = app.Inputs.With(InputUse.Build, InputOwner.App, "libs/api.txt") });
        Assert.AreEqual("libs/Core/ libs/Data/", Text(model.ReferenceCopies));
        Assert.AreEqual("libs/api.txt src/Shop.Api/", Text(model.SourceCopies));
    }

    [TestMethod]
    public void A_folder_that_only_the_app_reads_keeps_its_name()
    {
        var app = WithReferences(["libs/Core"]);
        var model = Plan(app with { Inputs = app.Inputs.With(InputUse.Build, InputOwner.App, "assets/", "key.snk") });
        Assert.AreEqual("key.snk assets/ src/Shop.Api/", Text(model.SourceCopies));
    }

    [TestMethod]
    public void Beside_a_git_repository_a_folder_keeps_its_name()
    {
        var app = WithReferences(["libs/Core"]);
        var model = Plan(
            app with
            {
                Inputs = app.Inputs.With(InputUse.Build, InputOwner.App, "assets/", "key.snk") with
                {
                    FeedDirectories = ["feed"],
                    NeedsGit = true,
                },
            }
        );
        Assert.AreEqual("key.snk assets/ feed/ libs/ src/", Text(model.SourceCopies));
    }

    [TestMethod]
    public void A_linked_file_in_a_copied_folder_is_not_copied_twice()
    {
        var app = WithReferences(["libs/Core", "libs/Data"]);
        var model = Plan(
            app with
            {
                Inputs = app.Inputs.With(InputUse.Build, InputOwner.References, "eng/key.snk", "libs/Version.cs"),
            }
        );
        Assert.AreEqual("eng/key.snk libs/", Text(model.ReferenceCopies));
    }

    [TestMethod]
    public void Many_linked_files_of_the_app_come_with_the_whole_context()
    {
        var files = Enumerable.Range(0, 11).Select(number => $"linked/{number:00}/file.cs").ToList();
        var model = Plan(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs.With(InputUse.Build, InputOwner.App, files),
            }
        );
        Assert.AreEqual(".", Text(model.SourceCopies));
    }

    [TestMethod]
    [DataRow(49, 0)]
    [DataRow(50, 1)]
    [DataRow(300, 3)]
    public void All_copies_of_the_builder_together_are_at_most_a_hundred(int references, int stages)
    {
        var directories = Enumerable.Range(1, references).Select(number => $"src/P{number:000}").ToList();
        var app = WithReferences(directories);
        var model = Plan(
            app with
            {
                Inputs = app.Inputs.WithRestore([
                    "src/Shop.Api/Shop.Api.csproj",
                    .. directories.Select(directory => directory + "/P.csproj"),
                ]),
            }
        );
        Assert.HasCount(stages, model.ReferenceStages);
        Assert.IsLessThanOrEqualTo(
            100,
            model.RestoreCopies.Count + model.ReferenceCopies.Count + model.SourceCopies.Count
        );
        Assert.IsTrue(model.ReferenceStages.Concat(model.RestoreStages).All(stage => stage.Copies.Count <= 100));
        CollectionAssert.AreEqual(
            directories.Select(directory => directory + "/").ToList(),
            model
                .ReferenceStages.SelectMany(stage => stage.Copies)
                .Concat(model.ReferenceCopies)
                .SelectMany(copy => copy.Sources)
                .ToList()
        );
    }

    [TestMethod]
    public void The_published_files_have_the_layers_that_are_not_empty()
    {
        Assert.AreEqual(
            "/layers/packages/app /layers/projects/app /layers/app/app",
            string.Join(' ', Plan(SampleApps.Web with { HasPackages = true }).PublishedDirectories)
        );
        Assert.AreEqual(
            "/layers/packages/app /layers/content/app /layers/projects/app /layers/app/app",
            string.Join(' ', Plan(SampleApps.Web with { HasPackages = true, HasContent = true }).PublishedDirectories)
        );
        Assert.AreEqual(
            "/layers/projects/app /layers/app/app",
            string.Join(' ', Plan(SampleApps.Web with { HasPackages = false }).PublishedDirectories)
        );
        Assert.AreEqual(
            "/layers/content/app /layers/app/app",
            string.Join(' ', Plan(SampleApps.Console with { HasContent = true }).PublishedDirectories)
        );
        Assert.AreEqual(
            "/layers/packages/app /layers/app/app",
            string.Join(' ', Plan(SampleApps.Console with { HasPackages = true }).PublishedDirectories)
        );
        Assert.AreEqual("/layers/app/app", string.Join(' ', Plan(SampleApps.Console).PublishedDirectories));
        Assert.AreEqual(
            "/layers/app/app",
            string.Join(' ', Plan(SampleApps.Web with { Layers = new(PublishLayers: false) }).PublishedDirectories)
        );
    }

    [TestMethod]
    public void Without_the_package_in_the_container_there_is_one_folder_and_no_target()
    {
        var model = Plan(SampleApps.Web with { Layers = new(PublishLayers: false, HasTarget: false) });
        Assert.AreEqual("/publish", model.PublishDirectory);
        Assert.AreEqual("/publish/ to ./", Copies(model));
        Assert.IsFalse(model.LayersPublishedFiles);
        Assert.IsFalse(model.BringsWorkingDirectory);
    }

    [TestMethod]
    // What no image has, and what root has in each.
    [DataRow("/app", "/layers/app/ to /")]
    [DataRow("/app/", "/layers/app/ to /")]
    [DataRow("/srv/shop", "/layers/app/ to /")]
    [DataRow("/usr/share/shop", "/layers/app/ to /")]
    [DataRow("/appdata/x/y", "/layers/app/ to /")]
    [DataRow("/", "/layers/app/ to /")]
    // Whose folders, modes or links an image may have otherwise.
    [DataRow("/home/app/site", "/layers/app/home/app/site/ to ./")]
    [DataRow("/tmp/site", "/layers/app/tmp/site/ to ./")]
    [DataRow("/lib/site", "/layers/app/lib/site/ to ./")]
    [DataRow("/var/run/site", "/layers/app/var/run/site/ to ./")]
    [DataRow("/home", "/layers/app/home/ to ./")]
    [DataRow("/usr/bin", "/layers/app/usr/bin/ to ./")]
    public void A_layer_brings_the_folders_on_the_way_where_they_are_known(string workingDirectory, string expected)
    {
        var model = Plan(SampleApps.Console with { Image = new ImageSettings { WorkingDirectory = workingDirectory } });
        Assert.AreEqual(expected, Copies(model));
        Assert.AreEqual(expected.EndsWith(" /", StringComparison.Ordinal), model.BringsWorkingDirectory);
    }

    [TestMethod]
    public void What_lies_in_somebody_else_s_image_is_not_replaced()
    {
        var model = DockerfilePlanner.Plan(
            SampleApps.Console with
            {
                WritableDirectories = ["data"],
            },
            new BaseImages("runtime", "sdk") { IsOwnRuntime = true }
        );
        Assert.AreEqual("/layers/app/app/ to ./", Copies(model));
        Assert.IsFalse(model.WritableDirectories.Single().IsLayered);
        Assert.IsFalse(model.BringsWorkingDirectory);
    }

    [TestMethod]
    [DataRow("data", "", "/layers/writable/app/data 1654:1654")]
    [DataRow("/var/lib/shop", "2000:3000", "/layers/writable/var/lib/shop 2000:3000")]
    [DataRow(".", "", "/layers/writable/app 1654:1654")]
    // The builder does not know the user, or what lies on the way.
    [DataRow("data", "shop", "/writable/1/data")]
    [DataRow("/home/app/data", "", "/writable/1/data")]
    [DataRow("/tmp/data", "", "/writable/1/data")]
    public void A_folder_to_write_to_has_its_owner_in_the_builder_if_that_is_a_number(
        string path,
        string user,
        string expected
    )
    {
        var model = Plan(
            SampleApps.Console with
            {
                WritableDirectories = [path],
                Image = new ImageSettings { User = user },
            }
        );
        var folder = model.WritableDirectories.Single();
        Assert.AreEqual(expected, $"{folder.BuilderPath} {model.WritableOwner}".TrimEnd());
        Assert.AreEqual(
            folder.IsLayered ? "/layers/app/ to /, /layers/writable/ to /" : "/layers/app/ to /",
            Copies(model)
        );
    }

    private static void AssertNoReferenceLayer(AppProject app)
    {
        var model = Plan(app);
        Assert.IsFalse(model.HasReferenceLayer);
        Assert.IsEmpty(model.ReferenceCopies);
        Assert.IsEmpty(model.ReferenceStages);
    }

    private static AppProject WithReferences(IReadOnlyList<string> directories) =>
        SampleApps.Web with
        {
            Inputs = SampleApps.Inputs(["src/Shop.Api/Shop.Api.csproj"], ["src/Shop.Api"], directories),
        };

    private static string Text(IEnumerable<CopyInstruction> copies) =>
        string.Join(' ', copies.SelectMany(copy => copy.Sources));

    private static string Copies(DockerfileModel model) =>
        string.Join(", ", model.LayerCopies.Select(copy => $"{string.Join(' ', copy.Sources)} to {copy.Destination}"));

    private static DockerfileModel Plan(AppProject app) =>
        DockerfilePlanner.Plan(app, new BaseImages("runtime", "sdk"));
}
