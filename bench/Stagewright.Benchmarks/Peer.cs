namespace Stagewright.Benchmarks;

/// <summary>A Dockerfile to compare with, after its maker's published form, for the projects of a solution.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Text">The Dockerfile.</param>
internal sealed record Peer(string Name, Func<ImageSolution, string> Text)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new("Visual Studio", VisualStudio),
        new("Docker's guide", DockerGuide),
        new("official sample", OfficialSample),
        new("single stage", SingleStage),
    ];

    // What "Add > Docker Support" writes: one COPY a project, then build and publish, each with a restore of its own.
    private static string VisualStudio(ImageSolution solution) =>
        $"""
            FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
            USER $APP_UID
            WORKDIR /app
            EXPOSE 8080

            FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            ARG BUILD_CONFIGURATION=Release
            WORKDIR /src
            COPY ["nuget.config", "."]
            COPY ["Directory.Build.props", "."]
            COPY ["packages/", "packages/"]
            {Copies(solution)}
            RUN dotnet restore "./{ImageSolution.App}"
            COPY . .
            WORKDIR "/src/src/App"
            RUN dotnet build "./App.csproj" -c $BUILD_CONFIGURATION -o /app/build

            FROM build AS publish
            ARG BUILD_CONFIGURATION=Release
            RUN dotnet publish "./App.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

            FROM base AS final
            WORKDIR /app
            COPY --from=publish /app/publish .
            ENTRYPOINT ["dotnet", "App.dll"]
            """;

    // docs.docker.com/guides/dotnet: everything is copied, and the packages lie in a cache mount. Its image is
    // Alpine's, whose shell translates the architecture; here all have the same.
    private static string DockerGuide(ImageSolution solution) =>
        """
            FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            ARG TARGETARCH
            COPY . /source
            WORKDIR /source/src/App
            RUN --mount=type=cache,id=nuget-guide,target=/root/.nuget/packages \
                dotnet publish -a $TARGETARCH --use-current-runtime --self-contained false -o /app

            FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
            WORKDIR /app
            COPY --from=build /app .
            USER $APP_UID
            ENTRYPOINT ["dotnet", "App.dll"]
            """;

    // dotnet/dotnet-docker, samples/complexapp: project files first, then the sources, one publish without a restore.
    private static string OfficialSample(ImageSolution solution) =>
        $"""
            FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            ARG TARGETARCH
            WORKDIR /source
            COPY nuget.config Directory.Build.props ./
            COPY packages/ packages/
            {Copies(solution)}
            RUN dotnet restore {ImageSolution.App} -a $TARGETARCH
            COPY . .
            RUN dotnet publish {ImageSolution.App} -c Release -a $TARGETARCH --no-restore -o /app

            FROM mcr.microsoft.com/dotnet/aspnet:10.0
            EXPOSE 8080
            WORKDIR /app
            COPY --from=build /app .
            USER $APP_UID
            ENTRYPOINT ["dotnet", "App.dll"]
            """;

    private static string SingleStage(ImageSolution solution) =>
        $"""
            FROM mcr.microsoft.com/dotnet/sdk:10.0
            WORKDIR /src
            COPY . .
            RUN dotnet publish {ImageSolution.App} -c Release -o /app
            WORKDIR /app
            ENV ASPNETCORE_HTTP_PORTS=8080
            ENTRYPOINT ["dotnet", "App.dll"]
            """;

    private static string Copies(ImageSolution solution) =>
        string.Join(
            '\n',
            solution
                .Libraries.Append(ImageSolution.App)
                .Select(project => $"COPY [\"{project}\", \"{Path.GetDirectoryName(project)}/\"]")
        );
}
