using System.Net;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Channels.Usbtmc;
using SpinBench.Instruments.Discovery;

namespace SpinBench.Cli.Composition;

/// <summary>Looks for instruments on everything that this machine has, and asks those who may be asked.</summary>
internal sealed class BenchScan(TimeSpan patience)
{
    private const int HighestGpibAddress = 30;

    // A bus has many silent addresses, and nobody measures anything before saying its name.
    private static readonly TimeSpan s_busPatience = TimeSpan.FromMilliseconds(500);

    // What simulated benches and gateways call their instruments; a plain one has the first only.
    private static readonly string[] s_devices = ["inst0", "inst1", "inst2", "inst3", "inst4", "inst5", "inst6", "inst7"];

    /// <summary>Hears what is being done: a bus of silent addresses takes a while.</summary>
    public Action<string> Note { get; init; } = static _ => { };

    /// <summary>Looks and asks.</summary>
    /// <param name="network">The network interface to broadcast on; null for none.</param>
    /// <param name="controllers">GPIB controllers whose addresses are asked.</param>
    /// <param name="askSerial">Whether serial lines are asked, or listed only.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FoundInstrument>> RunAsync(
        string? network, IReadOnlyList<string> controllers, bool askSerial, CancellationToken cancellationToken)
    {
        var factories = Factories(controllers);
        var found = new List<FoundInstrument>();
        string[] usb = [.. UsbtmcInstruments.Find().Select(instrument => instrument.ResourceName)];
        found.AddRange(await AskAllAsync(factories, usb.Concat(BenchChannels.FindByVisa().Where(IsNoSerialLine)).Distinct(), cancellationToken));
        string[] lines = [.. SerialPorts.Find().Select(path => $"ASRL{path}::INSTR")];
        found.AddRange(askSerial
            ? await AskAllAsync(factories, lines, cancellationToken)
            : lines.Select(name => new FoundInstrument(name, null, "not asked; add --serial")));
        // Its serial lines are those above.
        found.AddRange(await AskAllAsync(
            factories, BenchChannels.FindByVisa().Where(name => !name.StartsWith("ASRL", StringComparison.OrdinalIgnoreCase)), cancellationToken));
        if (network is not null)
        {
            found.AddRange(await BroadcastAsync(factories, network, cancellationToken));
        }

        for (var board = 0; board < controllers.Count; board++)
        {
            found.AddRange(await AskBusAsync(factories, board, controllers[board], cancellationToken));
        }

        return found;
    }

    private static IReadOnlyList<IChannelFactory> Factories(IReadOnlyList<string> controllers) => BenchChannels.Create(
        new ChannelSettings { Interfaces = controllers.Index().ToDictionary(entry => $"GPIB{entry.Index}", entry => entry.Item) });

    // Those are asked only when the user says so.
    private static bool IsNoSerialLine(string name) => !name.StartsWith("ASRL", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<FoundInstrument>> AskAllAsync(
        IReadOnlyList<IChannelFactory> factories, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new List<FoundInstrument>();
        foreach (var name in names)
        {
            Note($"asking {name}");
            found.Add(await IdentityQuestion.AskAsync(factories, name, patience, cancellationToken));
        }

        return found;
    }

    private async Task<IReadOnlyList<FoundInstrument>> BroadcastAsync(
        IReadOnlyList<IChannelFactory> factories, string network, CancellationToken cancellationToken)
    {
        var found = new List<FoundInstrument>();
        foreach (var (own, broadcast) in NetworksOf(network))
        {
            Note($"broadcasting to {broadcast} through {network}");
            foreach (var host in await Vxi11Broadcast.FindAsync(own, broadcast, patience, TimeProvider.System, cancellationToken))
            {
                found.AddRange(await AskHostAsync(factories, host, cancellationToken));
            }
        }

        return found;
    }

    // A host has its instruments under consecutive names; the first that does not answer ends them.
    private async Task<IReadOnlyList<FoundInstrument>> AskHostAsync(
        IReadOnlyList<IChannelFactory> factories, IPAddress host, CancellationToken cancellationToken)
    {
        var found = new List<FoundInstrument>();
        foreach (var device in s_devices)
        {
            var answer = await IdentityQuestion.AskAsync(factories, $"TCPIP0::{host}::{device}::INSTR", patience, cancellationToken);
            if (answer.Identity is null && found.Count > 0)
            {
                break;
            }

            found.Add(answer);
            if (answer.Identity is null)
            {
                break;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<FoundInstrument>> AskBusAsync(
        IReadOnlyList<IChannelFactory> factories, int board, string controller, CancellationToken cancellationToken)
    {
        Note(FormattableString.Invariant(
            $"asking {HighestGpibAddress + 1} addresses behind {controller}; this takes up to {(HighestGpibAddress + 1) * s_busPatience.TotalSeconds:F0} s"));
        var found = new List<FoundInstrument>();
        for (var address = 0; address <= HighestGpibAddress; address++)
        {
            var answer = await IdentityQuestion.AskAsync(factories, $"GPIB{board}::{address}::INSTR", s_busPatience, cancellationToken);
            if (answer.Identity is not null)
            {
                found.Add(answer);
            }
        }

        return found.Count > 0 ? found : [new FoundInstrument(controller, null, "nobody answered behind this controller")];
    }

    private static IReadOnlyList<(IPAddress Own, IPAddress Broadcast)> NetworksOf(string network)
    {
        try
        {
            return NetworkBroadcast.NetworksOf(network);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
