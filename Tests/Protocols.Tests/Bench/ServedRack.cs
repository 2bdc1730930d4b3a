using System.Net;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Servers;

namespace SpinBench.Protocols.Tests.Bench;

/// <summary>A simulated bench on loopback sockets, which can lose its network and come back at the same ports.</summary>
internal sealed class ServedRack : IAsyncDisposable
{
    // Enough for a telegraph. Without a gaussmeter, which would have to wait until the lab's clock has moved the field.
    private static readonly HashSet<string> s_served =
        [SimulatedFirmwares.SourceMeter, SimulatedFirmwares.Nanovoltmeter, SimulatedFirmwares.Magnet];

    private readonly IReadOnlyDictionary<string, ScpiFirmware> _firmwares;
    private readonly Dictionary<string, ScpiSocketServer> _servers = new(StringComparer.OrdinalIgnoreCase);

    public ServedRack(ulong seed)
    {
        Simulated = new SimulatedBench(seed);
        _firmwares = SimulatedFirmwares.Of(Simulated);
        var text = SimulatedBenchOpening.File.Text
            .Replace("simulation: {device: cai2019, seed: 1, cut: memory}", "", StringComparison.Ordinal);
        foreach (var (key, firmware) in _firmwares.Where(served => s_served.Contains(served.Key)))
        {
            _servers[key] = ScpiSocketServer.Start(new ServedInstrument(key, firmware));
            text = text.Replace($"SIM::{key}::INSTR", _servers[key].ResourceName, StringComparison.OrdinalIgnoreCase);
        }

        var lines = text.Split('\n').Where(line => !line.Contains("\"SIM::", StringComparison.Ordinal) || line.Contains("switch:", StringComparison.Ordinal));
        File = BenchFile.Parse(
            string.Join('\n', lines).Replace("{driver: simulated-shorting-switch, at: \"SIM::SWITCH::INSTR\"}", "{driver: manual}", StringComparison.Ordinal)
                .Replace("bench: sim", "bench: rack", StringComparison.Ordinal),
            "rack.yaml");
    }

    public SimulatedBench Simulated { get; }

    public BenchFile File { get; }

    /// <summary>Every instrument leaves the network; each keeps its state.</summary>
    public async Task StopAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Every instrument comes back where it was.</summary>
    public void Restart()
    {
        foreach (var (key, server) in _servers.ToArray())
        {
            _servers[key] = ScpiSocketServer.Start(
                new ServedInstrument(key, _firmwares[key]), new IPEndPoint(IPAddress.Loopback, server.EndPoint.Port));
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
