using System.Diagnostics;
using System.Text.Json;
using SpinBench.Cli;

namespace SpinBench.Conformance;

/// <summary>A simulated bench as a user serves it, in a private network, with other people's software beside it.</summary>
internal sealed class ServedBench : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private static readonly string s_folder = Path.GetDirectoryName(typeof(ServedBench).Assembly.Location)!;

    private readonly Process _server;
    private readonly Task<string> _errors;

    private ServedBench(Process server, IReadOnlyList<Address> addresses)
    {
        _server = server;
        _errors = server.StandardError.ReadToEndAsync(CancellationToken.None);
        Addresses = addresses;
    }

    /// <summary>Every way that the tool has printed.</summary>
    public IReadOnlyList<Address> Addresses { get; }

    /// <summary>Serves a bench.</summary>
    /// <param name="bench">"sim" or a file beside these tests.</param>
    /// <param name="clock">On demand the same commands get the same answers; clients that sleep and poll need time that passes.</param>
    /// <param name="options">Further options of <c>spinbench serve</c>.</param>
    public static async Task<ServedBench> StartAsync(
        string bench = "sim", string clock = "on-demand", params string[] options)
    {
        ForeignClients.Require();
        var file = bench == "sim" ? bench : Path.Combine(s_folder, "Benches", bench);
        var server = PrivateNetwork.Start(
            "dotnet", [typeof(SpinBenchTool).Assembly.Location, "serve", "--bench", file, "--clock", clock, "--json", .. options]);
        using var deadline = new CancellationTokenSource(s_patience);
        var printed = await ReadDocumentAsync(server.StandardOutput, deadline.Token);
        Assert.False(printed.Length == 0, printed.Length == 0 ? await server.StandardError.ReadToEndAsync(deadline.Token) : "");
        return new ServedBench(server, Address.ReadAll(JsonDocument.Parse(printed).RootElement));
    }

    /// <summary>The resource name of an instrument on one transport.</summary>
    /// <param name="instrument">Its key, such as <c>SMU</c>.</param>
    /// <param name="kind">Part of the name that tells the transport, such as <c>::SOCKET</c> or <c>gpib</c>.</param>
    public string NameOf(string instrument, string kind) => AddressOf(instrument, kind).ResourceName;

    /// <summary>The way to an instrument on one transport.</summary>
    public Address AddressOf(string instrument, string kind) => Addresses
        .First(address => address.Instrument.Equals(instrument, StringComparison.OrdinalIgnoreCase)
            && address.ResourceName.Contains(kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs one of the scripts beside these tests and returns the JSON that it prints last.</summary>
    public async Task<JsonElement> RunPythonAsync(string script, params string[] arguments)
    {
        var output = await RunAsync(ForeignClients.Python, [Path.Combine(s_folder, "Clients", script), .. arguments]);
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
    }

    /// <summary>Runs a program in the bench's network and returns what it prints.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = PrivateNetwork.Join(_server, program, arguments);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }

    // One JSON value, whose last line is its closing brace; the server goes on after it.
    private static async Task<string> ReadDocumentAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var printed = new System.Text.StringBuilder();
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            printed.AppendLine(line);
            if (line == "}")
            {
                break;
            }
        }

        return printed.ToString();
    }

    /// <summary>Stops the server as a user does.</summary>
    public async ValueTask DisposeAsync()
    {
        Assert.False(_server.HasExited, $"The server ended by itself: {(_server.HasExited ? await _errors : "")}");
        using var terminate = Process.Start("kill", ["-TERM", $"{_server.Id}"]);
        using var deadline = new CancellationTokenSource(s_patience);
        await _server.WaitForExitAsync(deadline.Token);
        Assert.DoesNotContain("   at ", await _errors, StringComparison.Ordinal);
        _server.Dispose();
    }
}

/// <summary>One way to one instrument, as the tool prints it.</summary>
internal sealed record Address(string Instrument, string ResourceName, string Remark)
{
    public static IReadOnlyList<Address> ReadAll(JsonElement root) =>
    [
        .. root.GetProperty("addresses").EnumerateArray().Select(entry => new Address(
            entry.GetProperty("instrument").GetString()!, entry.GetProperty("resourceName").GetString()!,
            entry.GetProperty("remark").GetString()!)),
    ];

    /// <summary>What ends messages there, as PyVISA wants to be told.</summary>
    public string Termination => Remark.Contains("ends CR LF", StringComparison.Ordinal) ? "CRLF"
        : Remark.Contains("ends CR", StringComparison.Ordinal) ? "CR"
        : "LF";
}
