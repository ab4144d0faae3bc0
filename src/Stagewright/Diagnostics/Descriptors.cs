using static Stagewright.Diagnostics.DiagnosticDescriptor;

namespace Stagewright.Diagnostics;

/// <summary>
/// Every message that there is. 1xxx: the inputs of the build; 2xxx: the shape of the project; 3xxx: templates; 4xxx:
/// the files that are written; 5xxx: engines and registries; 6xxx: a Dockerfile that is reviewed; 9xxx: Stagewright
/// itself.
/// </summary>
internal static class Descriptors
{
    /// <summary>A file that the build reads lies outside of the build context.</summary>
    public static DiagnosticDescriptor InputOutsideContext { get; } = Error("STW1001");

    /// <summary>A project reference leads to a file that does not exist.</summary>
    public static DiagnosticDescriptor ReferencedProjectMissing { get; } = Error("STW1002");

    /// <summary>MSBuild cannot evaluate a project.</summary>
    public static DiagnosticDescriptor EvaluationFailed { get; } = Error("STW1003");

    /// <summary>Projects reference each other in a circle.</summary>
    public static DiagnosticDescriptor ReferenceCycle { get; } = Error("STW1004");

    /// <summary><c>DockerfileContext</c> names a folder that does not exist or does not hold the project.</summary>
    public static DiagnosticDescriptor InvalidContext { get; } = Error("STW1005");

    /// <summary>A file that decides about the build cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableInput { get; } = Error("STW1006");

    /// <summary>A path has characters that no Dockerfile can hold.</summary>
    public static DiagnosticDescriptor UnwritablePath { get; } = Error("STW1007");

    /// <summary>A package source is a folder that the container will not have.</summary>
    public static DiagnosticDescriptor FeedOutsideContext { get; } = Warning("STW1008");

    /// <summary>An item names a file that does not exist.</summary>
    public static DiagnosticDescriptor LinkedFileMissing { get; } = Warning("STW1009");

    /// <summary>A <c>NuGet.config</c> has a password in clear text.</summary>
    public static DiagnosticDescriptor ClearTextPassword { get; } = Warning("STW1010");

    /// <summary>A version is computed from git, and the history lies outside of the context.</summary>
    public static DiagnosticDescriptor GitDirectoryElsewhere { get; } = Warning("STW1011");

    /// <summary>Two projects of the closure have one name.</summary>
    public static DiagnosticDescriptor NameUsedTwice { get; } = Warning("STW1012");

    /// <summary>An item publishes a file whose name says that it holds secrets.</summary>
    public static DiagnosticDescriptor SecretFileLeftOut { get; } = Warning("STW1013");

    /// <summary>A package source needs credentials that the container does not get.</summary>
    public static DiagnosticDescriptor CredentialsMissing { get; } = Warning("STW1014");

    /// <summary>The project is a file-based app, which has no project file.</summary>
    public static DiagnosticDescriptor NoProjectFile { get; } = Error("STW1015");

    /// <summary>A reference leads to a project of another kind, which the SDK cannot load.</summary>
    public static DiagnosticDescriptor ReferenceNotLoadable { get; } = Error("STW1016");

    /// <summary>A project names files by a property that only a build of a solution sets.</summary>
    public static DiagnosticDescriptor NoSolution { get; } = Warning("STW1017");

    /// <summary>A project of the closure needs a workload, which no official SDK image has.</summary>
    public static DiagnosticDescriptor WorkloadMissing { get; } = Warning("STW1018");

    /// <summary>A file that NuGet or the SDK reads lies above the build context.</summary>
    public static DiagnosticDescriptor FileAboveContext { get; } = Warning("STW1019");

    /// <summary>A target does what only a build knows.</summary>
    public static DiagnosticDescriptor TargetNotRead { get; } = Warning("STW1020");

    /// <summary>A target calls a program that the SDK's image does not have.</summary>
    public static DiagnosticDescriptor ProgramMissing { get; } = Warning("STW1021");

    /// <summary>The build on this machine reads a file that git ignores.</summary>
    public static DiagnosticDescriptor InputIgnoredByGit { get; } = Warning("STW1022");

    /// <summary><c>global.json</c> asks for what the container does not have.</summary>
    public static DiagnosticDescriptor GlobalJsonNotSatisfied { get; } = Warning("STW1023");

    /// <summary>A project asks for the operating system in a way that gives another file elsewhere.</summary>
    public static DiagnosticDescriptor DependsOnOperatingSystem { get; } = Warning("STW1024");

    /// <summary>A path is written with letters of another case than on the disk.</summary>
    public static DiagnosticDescriptor PathInOtherCase { get; } = Warning("STW1025");

    /// <summary>The build context holds a file that git ignores, because of an exception.</summary>
    public static DiagnosticDescriptor IgnoredFileInContext { get; } = Warning("STW1026");

    /// <summary>A response file sets properties where the project is built, and not where its solution is.</summary>
    public static DiagnosticDescriptor ResponseFileOfProject { get; } = Warning("STW1027");

    /// <summary>A <c>DockerfileCopy</c> names a file that does not exist.</summary>
    public static DiagnosticDescriptor CopiedFileMissing { get; } = Error("STW1040");

    /// <summary>The target framework has no official Linux image.</summary>
    public static DiagnosticDescriptor UnsupportedTargetFramework { get; } = Error("STW2001");

    /// <summary><c>DockerfileTargetFramework</c> is not among the project's target frameworks.</summary>
    public static DiagnosticDescriptor TargetFrameworkNotInProject { get; } = Error("STW2002");

    /// <summary>Two projects in one folder want the same file.</summary>
    public static DiagnosticDescriptor FileWantedTwice { get; } = Error("STW2003");

    /// <summary>A <c>ContainerPort</c> is no port.</summary>
    public static DiagnosticDescriptor InvalidPort { get; } = Error("STW2005");

    /// <summary>A <c>ContainerEnvironmentVariable</c> cannot be written as <c>ENV</c>.</summary>
    public static DiagnosticDescriptor InvalidEnvironmentVariable { get; } = Error("STW2006");

    /// <summary>A <c>ContainerLabel</c> cannot be written as <c>LABEL</c>.</summary>
    public static DiagnosticDescriptor InvalidLabel { get; } = Error("STW2007");

    /// <summary>A property has a value that an instruction cannot hold.</summary>
    public static DiagnosticDescriptor InvalidPropertyValue { get; } = Error("STW2008");

    /// <summary>A <c>DockerfileSecret</c> cannot be mounted.</summary>
    public static DiagnosticDescriptor InvalidSecret { get; } = Error("STW2009");

    /// <summary>The official image that the project asks for does not exist; the nearest is taken.</summary>
    public static DiagnosticDescriptor ImageSubstituted { get; } = Warning("STW2010");

    /// <summary>The images of the target framework get no updates any more.</summary>
    public static DiagnosticDescriptor OutOfSupport { get; } = Warning("STW2011");

    /// <summary><c>ContainerFamily</c> is no family with an image for the app.</summary>
    public static DiagnosticDescriptor UnknownFamily { get; } = Error("STW2012");

    /// <summary>The runtime identifiers of the container contradict each other or the image.</summary>
    public static DiagnosticDescriptor InvalidRuntimeIdentifiers { get; } = Error("STW2013");

    /// <summary>The app would not start on <c>ContainerBaseImage</c>.</summary>
    public static DiagnosticDescriptor BaseImageLacks { get; } = Error("STW2014");

    /// <summary><c>ContainerBaseImage</c> has a runtime that the app does not use.</summary>
    public static DiagnosticDescriptor BaseImageHasMore { get; } = Warning("STW2015");

    /// <summary>AOT or trimming without being self-contained.</summary>
    public static DiagnosticDescriptor NotSelfContained { get; } = Error("STW2016");

    /// <summary>The app needs runtime identifiers that its lock file does not know.</summary>
    public static DiagnosticDescriptor LockFileLacksPlatform { get; } = Error("STW2017");

    /// <summary>A <c>DockerfilePackage</c> is none that a package manager could install.</summary>
    public static DiagnosticDescriptor InvalidSystemPackage { get; } = Error("STW2020");

    /// <summary>An image has no package manager for a <c>DockerfilePackage</c>, or nobody knows which.</summary>
    public static DiagnosticDescriptor PackageNotInstallable { get; } = Error("STW2021");

    /// <summary>The image has no program for the health check.</summary>
    public static DiagnosticDescriptor HealthCheckClientMissing { get; } = Error("STW2022");

    /// <summary>The app has no port for the health check.</summary>
    public static DiagnosticDescriptor HealthCheckPortMissing { get; } = Error("STW2023");

    /// <summary>A <c>DockerfileWritableDirectory</c> is no folder that an image could have.</summary>
    public static DiagnosticDescriptor InvalidWritableDirectory { get; } = Error("STW2024");

    /// <summary>The app starts by a file of its own, and <c>UseAppHost</c> is false.</summary>
    public static DiagnosticDescriptor AppHostMissing { get; } = Error("STW2025");

    /// <summary><c>ContainerUser</c> is a name whose number is not known.</summary>
    public static DiagnosticDescriptor UserIsAName { get; } = Warning("STW2026");

    /// <summary>The target framework has no official image, and nobody asks for a Dockerfile.</summary>
    public static DiagnosticDescriptor TargetFrameworkLeftOut { get; } = Warning("STW2027");

    /// <summary>A referenced project calls npm, and no SDK image has it.</summary>
    public static DiagnosticDescriptor NodeMissing { get; } = Warning("STW2028");

    /// <summary>Native code for Windows, which no official SDK image can link.</summary>
    public static DiagnosticDescriptor NativeCodeOnWindows { get; } = Error("STW2030");

    /// <summary>A self-contained app on an image of Windows, each of which has a runtime.</summary>
    public static DiagnosticDescriptor RuntimeUnusedOnWindows { get; } = Warning("STW2031");

    /// <summary>An image of Windows whose build needs secrets.</summary>
    public static DiagnosticDescriptor SecretOnWindows { get; } = Error("STW2032");

    /// <summary>
    /// The engine of Windows does not read the ignore file beside the Dockerfile, and the context has none of its own.
    /// </summary>
    public static DiagnosticDescriptor IgnoreFileNotRead { get; } = Warning("STW2033");

    /// <summary>A property or an item is almost one of Stagewright's.</summary>
    public static DiagnosticDescriptor NameAlmostKnown { get; } = Warning("STW2034");

    /// <summary>A file with settings of ASP.NET Core cannot be read.</summary>
    public static DiagnosticDescriptor SettingsFileUnreadable { get; } = Warning("STW2035");

    /// <summary>The app's settings make it listen where nobody outside of the container reaches it.</summary>
    public static DiagnosticDescriptor LoopbackAddress { get; } = Warning("STW2036");

    /// <summary>The health check asks by HTTP/1.1, and the app speaks only HTTP/2.</summary>
    public static DiagnosticDescriptor HealthCheckSpeaksHttp1 { get; } = Warning("STW2037");

    /// <summary>
    /// <c>EnableDockerfileGeneration</c> is neither true nor false. The targets say it, in these words; in a check it
    /// is an error.
    /// </summary>
    public static DiagnosticDescriptor SwitchIsOdd { get; } = Warning("STW2045");

    /// <summary>A <c>DockerfileCopy</c> cannot be written as <c>COPY</c>.</summary>
    public static DiagnosticDescriptor InvalidCopy { get; } = Error("STW2060");

    /// <summary>A <c>DockerfilePublishProperty</c> is none that a command line could give.</summary>
    public static DiagnosticDescriptor InvalidPublishProperty { get; } = Error("STW2061");

    /// <summary>A <c>DockerfileBuildArgument</c> cannot be written as <c>ARG</c>.</summary>
    public static DiagnosticDescriptor InvalidBuildArgument { get; } = Error("STW2062");

    /// <summary>The name of a <c>DockerfileBuildArgument</c> says that it is a secret.</summary>
    public static DiagnosticDescriptor SecretBuildArgument { get; } = Warning("STW2063");

    /// <summary>A <c>DockerfileProject</c> cannot be published beside the app.</summary>
    public static DiagnosticDescriptor InvalidOtherProject { get; } = Error("STW2064");

    /// <summary>A template does not parse or does not render.</summary>
    public static DiagnosticDescriptor TemplateError { get; } = Error("STW3001");

    /// <summary>What the templates render cannot be recognised as generated.</summary>
    public static DiagnosticDescriptor MarkerMissing { get; } = Error("STW3002");

    /// <summary><c>DockerfileTemplateDirectory</c> names a folder that does not exist.</summary>
    public static DiagnosticDescriptor TemplateDirectoryMissing { get; } = Error("STW3003");

    /// <summary>A repository has a template that nothing includes.</summary>
    public static DiagnosticDescriptor TemplateUnused { get; } = Warning("STW3004");

    /// <summary>A <c>DockerfileTemplateValue</c> has no name that a template could use.</summary>
    public static DiagnosticDescriptor InvalidTemplateValue { get; } = Error("STW3005");

    /// <summary>A block that was ejected is another one in this version of the package.</summary>
    public static DiagnosticDescriptor EjectedBlockChanged { get; } = Warning("STW3006");

    /// <summary>A block is not ejected over a template that a person wrote or edited.</summary>
    public static DiagnosticDescriptor TemplateKept { get; } = Warning("STW3007");

    /// <summary>There is no block of this name to eject.</summary>
    public static DiagnosticDescriptor UnknownBlock { get; } = Error("STW3008");

    /// <summary>The templates render no stage <c>runtime</c>.</summary>
    public static DiagnosticDescriptor RuntimeStageMissing { get; } = Error("STW3009");

    /// <summary>The last stage, which is the image, is made from the SDK's image or from <c>builder</c>.</summary>
    public static DiagnosticDescriptor LastStageHoldsSdk { get; } = Error("STW3010");

    /// <summary>A file that is only checked is not what a build writes.</summary>
    public static DiagnosticDescriptor FileOutOfDate { get; } = Error("STW4001");

    /// <summary>A file is in the place that a person wrote or edited.</summary>
    public static DiagnosticDescriptor FileNotGenerated { get; } = Warning("STW4002");

    /// <summary>A file cannot be read or written.</summary>
    public static DiagnosticDescriptor FileNotWritable { get; } = Error("STW4003");

    /// <summary>A file cannot be adopted, because the name that it would be kept under is taken.</summary>
    public static DiagnosticDescriptor BackupExists { get; } = Error("STW4004");

    /// <summary>A generated file is there that no project writes any more.</summary>
    public static DiagnosticDescriptor FileLeftOver { get; } = Warning("STW4005");

    /// <summary>
    /// A check, or a target by its name, is asked of an MSBuild that cannot run the tasks. The targets say it, in these
    /// words.
    /// </summary>
    public static DiagnosticDescriptor MSBuildTooOld { get; } = Error("STW4006");

    /// <summary>Something that an adopted Dockerfile said, and no line of a project says.</summary>
    public static DiagnosticDescriptor NotCarriedOver { get; } = Warning("STW4007");

    /// <summary>The lines of an adopted Dockerfile cannot be written into the project file.</summary>
    public static DiagnosticDescriptor ProjectNotChanged { get; } = Error("STW4008");

    /// <summary>The client of the container engine cannot be called.</summary>
    public static DiagnosticDescriptor EngineMissing { get; } = Error("STW5001");

    /// <summary>A registry gives no digest of an image.</summary>
    public static DiagnosticDescriptor DigestUnknown { get; } = Error("STW5010");

    /// <summary>The lock file has no digest of an image; in a check it is an error.</summary>
    public static DiagnosticDescriptor ImageNotPinned { get; } = Warning("STW5011");

    /// <summary>The lock file of images is none.</summary>
    public static DiagnosticDescriptor ImageLockInvalid { get; } = Error("STW5012");

    /// <summary>The container engine does not answer.</summary>
    public static DiagnosticDescriptor EngineNotAnswering { get; } = Error("STW5020");

    /// <summary>The container engine is too old to build what is generated.</summary>
    public static DiagnosticDescriptor EngineTooOld { get; } = Error("STW5021");

    /// <summary>The container engine has no space left.</summary>
    public static DiagnosticDescriptor EngineWithoutSpace { get; } = Error("STW5022");

    /// <summary>What the image is to be called is no name of an image.</summary>
    public static DiagnosticDescriptor InvalidImageName { get; } = Error("STW5023");

    /// <summary>The Dockerfile has no stage of the name that <c>DockerfileTarget</c> has.</summary>
    public static DiagnosticDescriptor StageNotFound { get; } = Error("STW5024");

    /// <summary>The container engine cannot build for a platform.</summary>
    public static DiagnosticDescriptor PlatformNotPossible { get; } = Error("STW5025");

    /// <summary>The container engine could not build the image.</summary>
    public static DiagnosticDescriptor ImageBuildFailed { get; } = Error("STW5026");

    /// <summary>Two builds of the same files gave different images.</summary>
    public static DiagnosticDescriptor ImageNotReproducible { get; } = Error("STW5027");

    /// <summary>A property or an item makes, or may make, two builds of the same files differ.</summary>
    public static DiagnosticDescriptor ChangingProperty { get; } = Warning("STW5028");

    /// <summary>A secret that the Dockerfile names is not there.</summary>
    public static DiagnosticDescriptor SecretNotFound { get; } = Error("STW5029");

    /// <summary>The container of an image ended with an error.</summary>
    public static DiagnosticDescriptor ContainerEnded { get; } = Error("STW5030");

    /// <summary>The port that a container is to have on this machine is taken.</summary>
    public static DiagnosticDescriptor PortTaken { get; } = Error("STW5031");

    /// <summary>The engine could not start a container.</summary>
    public static DiagnosticDescriptor ContainerNotStarted { get; } = Error("STW5032");

    /// <summary>There is no Dockerfile to build.</summary>
    public static DiagnosticDescriptor DockerfileMissing { get; } = Error("STW5033");

    /// <summary>An archive of an image is none, or a broken one.</summary>
    public static DiagnosticDescriptor ImageArchiveBroken { get; } = Error("STW5034");

    /// <summary>Of a Dockerfile that is reviewed: the app runs as root.</summary>
    public static DiagnosticDescriptor ReviewRunsAsRoot { get; } = Warning("STW6001");

    /// <summary>Of a Dockerfile that is reviewed: the entry point is in shell form.</summary>
    public static DiagnosticDescriptor ReviewShellForm { get; } = Warning("STW6002");

    /// <summary>Of a Dockerfile that is reviewed: all sources are copied before the restore.</summary>
    public static DiagnosticDescriptor ReviewCopyBeforeRestore { get; } = Warning("STW6003");

    /// <summary>Of a Dockerfile that is reviewed: the restore lacks a file.</summary>
    public static DiagnosticDescriptor ReviewRestoreFileMissing { get; } = Warning("STW6004");

    /// <summary>Of a Dockerfile that is reviewed: an image has another version of .NET.</summary>
    public static DiagnosticDescriptor ReviewImageVersion { get; } = Warning("STW6005");

    /// <summary>Of a review: there is no Dockerfile to review.</summary>
    public static DiagnosticDescriptor ReviewNothing { get; } = Error("STW6006");

    /// <summary>Of a review: an image without an SDK builds.</summary>
    public static DiagnosticDescriptor ReviewNoSdk { get; } = Warning("STW6007");

    /// <summary>Of a review: a command restores again.</summary>
    public static DiagnosticDescriptor ReviewRestoreRepeated { get; } = Warning("STW6008");

    /// <summary>Of a review: the entry point names another assembly.</summary>
    public static DiagnosticDescriptor ReviewOtherAssembly { get; } = Warning("STW6009");

    /// <summary>Of a review: a secret in ARG or ENV.</summary>
    public static DiagnosticDescriptor ReviewSecret { get; } = Warning("STW6010");

    /// <summary>Of a review: no ignore file.</summary>
    public static DiagnosticDescriptor ReviewNoIgnoreFile { get; } = Warning("STW6011");

    /// <summary>Of a review: an image of another kind than the app needs.</summary>
    public static DiagnosticDescriptor ReviewImageKind { get; } = Warning("STW6012");

    /// <summary>Of a review: a file that <c>COPY</c> names does not exist.</summary>
    public static DiagnosticDescriptor ReviewFileMissing { get; } = Warning("STW6013");

    /// <summary>Of a review: the ignore file leaves out what is copied.</summary>
    public static DiagnosticDescriptor ReviewFileLeftOut { get; } = Warning("STW6014");

    /// <summary>Of a review: git ignores what is copied.</summary>
    public static DiagnosticDescriptor ReviewIgnoredByGit { get; } = Warning("STW6015");

    /// <summary>Of a review: the restore layer has a project that the app does not need.</summary>
    public static DiagnosticDescriptor ReviewCopyInVain { get; } = Warning("STW6016");

    /// <summary>Of a review: an image out of support.</summary>
    public static DiagnosticDescriptor ReviewOutOfSupport { get; } = Warning("STW6017");

    /// <summary>Of a review: a file of secrets is copied.</summary>
    public static DiagnosticDescriptor ReviewSecretFile { get; } = Warning("STW6018");

    /// <summary>Of a review: the ignore file lets in what nobody means.</summary>
    public static DiagnosticDescriptor ReviewIgnoreFileLetsIn { get; } = Warning("STW6019");

    /// <summary>Of a review: the image exposes a port that the app does not listen on.</summary>
    public static DiagnosticDescriptor ReviewPort { get; } = Warning("STW6020");

    /// <summary>Of a review: a file is copied to another place than its references expect.</summary>
    public static DiagnosticDescriptor ReviewMisplaced { get; } = Warning("STW6021");

    /// <summary>Of a review: an engine refuses the file.</summary>
    public static DiagnosticDescriptor ReviewNotReadable { get; } = Warning("STW6022");

    /// <summary>Of a review: a part is passed over.</summary>
    public static DiagnosticDescriptor ReviewPassedOver { get; } = Warning("STW6023");

    /// <summary>Stagewright has a fault of its own.</summary>
    public static DiagnosticDescriptor InternalFault { get; } = Warning("STW9001");

    /// <summary>All of them, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InputOutsideContext,
        ReferencedProjectMissing,
        EvaluationFailed,
        ReferenceCycle,
        InvalidContext,
        UnreadableInput,
        UnwritablePath,
        FeedOutsideContext,
        LinkedFileMissing,
        ClearTextPassword,
        GitDirectoryElsewhere,
        NameUsedTwice,
        SecretFileLeftOut,
        CredentialsMissing,
        NoProjectFile,
        ReferenceNotLoadable,
        NoSolution,
        WorkloadMissing,
        FileAboveContext,
        TargetNotRead,
        ProgramMissing,
        InputIgnoredByGit,
        GlobalJsonNotSatisfied,
        DependsOnOperatingSystem,
        PathInOtherCase,
        IgnoredFileInContext,
        ResponseFileOfProject,
        CopiedFileMissing,
        UnsupportedTargetFramework,
        TargetFrameworkNotInProject,
        FileWantedTwice,
        InvalidPort,
        InvalidEnvironmentVariable,
        InvalidLabel,
        InvalidPropertyValue,
        InvalidSecret,
        ImageSubstituted,
        OutOfSupport,
        UnknownFamily,
        InvalidRuntimeIdentifiers,
        BaseImageLacks,
        BaseImageHasMore,
        NotSelfContained,
        LockFileLacksPlatform,
        InvalidSystemPackage,
        PackageNotInstallable,
        HealthCheckClientMissing,
        HealthCheckPortMissing,
        InvalidWritableDirectory,
        AppHostMissing,
        UserIsAName,
        TargetFrameworkLeftOut,
        NodeMissing,
        NativeCodeOnWindows,
        RuntimeUnusedOnWindows,
        SecretOnWindows,
        IgnoreFileNotRead,
        NameAlmostKnown,
        SettingsFileUnreadable,
        LoopbackAddress,
        HealthCheckSpeaksHttp1,
        SwitchIsOdd,
        InvalidCopy,
        InvalidPublishProperty,
        InvalidBuildArgument,
        SecretBuildArgument,
        InvalidOtherProject,
        TemplateError,
        MarkerMissing,
        TemplateDirectoryMissing,
        TemplateUnused,
        InvalidTemplateValue,
        EjectedBlockChanged,
        TemplateKept,
        UnknownBlock,
        RuntimeStageMissing,
        LastStageHoldsSdk,
        FileOutOfDate,
        FileNotGenerated,
        FileNotWritable,
        BackupExists,
        FileLeftOver,
        MSBuildTooOld,
        NotCarriedOver,
        ProjectNotChanged,
        EngineMissing,
        DigestUnknown,
        ImageNotPinned,
        ImageLockInvalid,
        EngineNotAnswering,
        EngineTooOld,
        EngineWithoutSpace,
        InvalidImageName,
        StageNotFound,
        PlatformNotPossible,
        ImageBuildFailed,
        ImageNotReproducible,
        ChangingProperty,
        SecretNotFound,
        ContainerEnded,
        PortTaken,
        ContainerNotStarted,
        DockerfileMissing,
        ImageArchiveBroken,
        ReviewRunsAsRoot,
        ReviewShellForm,
        ReviewCopyBeforeRestore,
        ReviewRestoreFileMissing,
        ReviewImageVersion,
        ReviewNothing,
        ReviewNoSdk,
        ReviewRestoreRepeated,
        ReviewOtherAssembly,
        ReviewSecret,
        ReviewNoIgnoreFile,
        ReviewImageKind,
        ReviewFileMissing,
        ReviewFileLeftOut,
        ReviewIgnoredByGit,
        ReviewCopyInVain,
        ReviewOutOfSupport,
        ReviewSecretFile,
        ReviewIgnoreFileLetsIn,
        ReviewPort,
        ReviewMisplaced,
        ReviewNotReadable,
        ReviewPassedOver,
        InternalFault,
    ];
}
