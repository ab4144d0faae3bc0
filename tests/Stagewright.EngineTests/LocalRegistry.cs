using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stagewright.EngineTests;

/// <summary>
/// A registry in this process that has some of the engine's images, for all to pull: each under its tag as an index of
/// platforms, as the official ones are. Engines take it without TLS, because it is on this machine
/// (https://github.com/opencontainers/distribution-spec/blob/main/spec.md).
/// </summary>
internal sealed class LocalRegistry : IDisposable
{
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly HttpListener _listener = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("stagewright-registry-").FullName;
    private readonly Dictionary<string, string> _tags = [];

    private LocalRegistry(int port)
    {
        Address = $"localhost:{port}";
        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
    }

    /// <summary>Host and port, for example <c>localhost:41234</c>.</summary>
    public string Address { get; }

    /// <summary>Starts it with official images, for example <c>dotnet/aspnet:10.0</c>.</summary>
    public static async Task<LocalRegistry> Start(params string[] images)
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        var registry = new LocalRegistry(port);
        foreach (var image in images)
            await registry.Add(image);
        _ = Task.Run(registry.Serve);
        return registry;
    }

    /// <summary>The digest of the index that a tag names.</summary>
    public string DigestOf(string image) => _tags[image];

    /// <summary>Moves a tag to another index of the same image, as after a patch.</summary>
    public void Move(string image)
    {
        var index = Read(Blob(_tags[image]));
        index["annotations"] = new JsonObject { ["org.example.patch"] = "1" };
        _tags[image] = Keep(index);
    }

    public void Dispose()
    {
        _listener.Close();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task Add(string image)
    {
        var saved = await Engine.Run(
            "sh",
            _directory,
            "-c",
            $"docker save mcr.microsoft.com/{image} | tar x --wildcards index.json 'blobs/sha256/*'"
        );
        Assert.AreEqual(0, saved.ExitCode, saved.StandardError);
        var manifest = Read(Path.Combine(_directory, "index.json"))["manifests"]![0]!;
        var config = Read(Blob((string)Read(Blob((string)manifest["digest"]!))["config"]!["digest"]!));
        _tags[image] = Keep(
            new JsonObject
            {
                ["schemaVersion"] = 2,
                ["mediaType"] = IndexType,
                ["manifests"] = new JsonArray(
                    Platform((string)config["architecture"]!),
                    // Nobody here pulls another one.
                    Platform("s390x")
                ),
            }
        );

        JsonObject Platform(string architecture) =>
            new()
            {
                ["mediaType"] = ManifestType,
                ["digest"] = (string?)manifest["digest"],
                ["size"] = (long)manifest["size"]!,
                ["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture },
            };
    }

    private string Keep(JsonNode content)
    {
        var text = Encoding.UTF8.GetBytes(content.ToJsonString());
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(text));
        File.WriteAllBytes(Blob(digest), text);
        return digest;
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    private string Blob(string digest) => Path.Combine(_directory, "blobs", digest.Replace(':', '/'));

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(call));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Answer(HttpListenerContext call)
    {
        using var response = call.Response;
        try
        {
            var path = call.Request.Url!.AbsolutePath;
            if (path == "/v2/")
                return;
            // /v2/dotnet/sdk/manifests/10.0, or with a digest; the same for blobs.
            var parts = path["/v2/".Length..].Split('/');
            var reference = parts[^1];
            var digest = reference.StartsWith("sha256:", StringComparison.Ordinal)
                ? reference
                : _tags.GetValueOrDefault($"{string.Join('/', parts[..^2])}:{reference}");
            if (digest is null || !File.Exists(Blob(digest)))
            {
                response.StatusCode = 404;
                return;
            }
            await using var blob = File.OpenRead(Blob(digest));
            response.Headers["Docker-Content-Digest"] = digest;
            response.ContentType = parts[^2] == "manifests" ? await TypeOf(blob) : "application/octet-stream";
            response.ContentLength64 = blob.Length;
            if (call.Request.HttpMethod == "GET")
                await blob.CopyToAsync(response.OutputStream);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Who asked has gone.
        }
    }

    private static async Task<string> TypeOf(FileStream manifest)
    {
        using var document = await JsonDocument.ParseAsync(manifest);
        manifest.Position = 0;
        return document.RootElement.GetProperty("mediaType").GetString()!;
    }
}
