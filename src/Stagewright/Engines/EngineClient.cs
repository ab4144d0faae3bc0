using System.ComponentModel;
using System.Diagnostics;
using Stagewright.Diagnostics;

namespace Stagewright.Engines;

/// <summary>Calls the client of a container engine. Nothing waits for a password that nobody types.</summary>
/// <param name="client">The client, a name on the PATH or an absolute path, for example <c>docker</c>.</param>
/// <param name="directory">The absolute path of the folder that it is called in.</param>
/// <param name="place">What a fault points to.</param>
internal sealed class EngineClient(string client, string directory, SourceLocation place)
{
    /// <summary>What it is called.</summary>
    public string Name => client;

    /// <summary>What a fault points to.</summary>
    public SourceLocation Place => place;

    /// <summary>The environment variables that it gets where the environment has none of the name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The same client in another folder.</summary>
    public EngineClient In(string folder) => new(client, folder, place) { Variables = Variables };

    /// <summary>Whether a call has an environment variable.</summary>
    public bool HasVariable(string name) => StartInfo([]).Environment.ContainsKey(name);

    /// <summary>Calls it and waits until it ends; with the wait, the process and all that it started end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="onLine">Is told each line as it comes, one at a time.</param>
    /// <exception cref="DiagnosticException">It cannot be called.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public EngineAnswer Call(
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        Action<string>? onLine = null
    ) => CallAsync(arguments, onLine ?? (_ => { }), cancellation).GetAwaiter().GetResult();

    /// <summary>Calls it for a short answer.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The answer; null if there was none in time.</returns>
    /// <exception cref="DiagnosticException">It cannot be called.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public EngineAnswer? Ask(IEnumerable<string> arguments, TimeSpan patience, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);
        try
        {
            return Call(arguments, waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<EngineAnswer> CallAsync(
        IEnumerable<string> arguments,
        Action<string> onLine,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(arguments);
        var turn = new object();
        try
        {
            process.StandardInput.Close();
            var output = Read(process.StandardOutput);
            var errors = Read(process.StandardError);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new EngineAnswer(
                process.ExitCode,
                await output.ConfigureAwait(false),
                await errors.ConfigureAwait(false)
            );
        }
        finally
        {
            Kill(process);
        }

        async Task<IReadOnlyList<string>> Read(StreamReader reader)
        {
            var lines = new List<string>();
            while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                lines.Add(line);
                lock (turn)
                    onLine(line);
            }
            return lines;
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(StartInfo(arguments))!;
        }
        catch (Win32Exception e)
        {
            throw new DiagnosticException(Descriptors.EngineMissing.At(place, client, e.Message), e);
        }
    }

    private ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(client, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var (name, value) in Variables)
            start.Environment.TryAdd(name, value);
        return start;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }
}

/// <summary>How a call of an engine's client ended.</summary>
/// <param name="ExitCode">0 if it succeeded.</param>
/// <param name="Output">The lines of its standard output.</param>
/// <param name="Errors">Those of its standard error.</param>
internal sealed record EngineAnswer(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>Whether it did what it was called for.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Its standard output.</summary>
    public string Text => string.Join('\n', Output);
}
