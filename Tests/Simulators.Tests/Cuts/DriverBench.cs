using SpinBench.Instruments;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Channels.Vxi11;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Hislip;
using SpinBench.Simulators.Servers.Vxi11;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>One simulated bench, joined at a cut: the simulated instruments themselves, or real drivers in front of them.</summary>
public sealed record DriverBench(SimulatedBench Bench, ISourceMeter SourceMeter, INanovoltmeter Nanovoltmeter)
{
    public static readonly DriverContext Context = new(new InstrumentLimits { Voltage = 1, Current = 1e-3 }, 50);

    private const string ReferenceSource = "keithley-2400";

    public static DriverBench Direct(ulong seed, string source = ReferenceSource)
    {
        var bench = Build(seed, source);
        return new DriverBench(bench, bench.SourceMeter, bench.Nanovoltmeter);
    }

    public static async Task<DriverBench> InMemoryAsync(ulong seed, string source = ReferenceSource)
    {
        var bench = Build(seed, source);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        return new DriverBench(
            bench,
            await OpenAsync(source, await factory.OpenAsync("SIM::SMU::INSTR", default)),
            await Keithley2182A.OpenAsync(await factory.OpenAsync("SIM::VOLTMETER::INSTR", default), Context, default));
    }

    /// <summary>Drivers over a transport: <c>socket</c>, <c>vxi-11</c> or <c>hislip</c>.</summary>
    public static async Task<(DriverBench Bench, IInstrumentServer[] Servers)> OnTheWireAsync(ulong seed, string transport)
    {
        var bench = new SimulatedBench(seed);
        var firmwares = SimulatedFirmwares.Of(bench);
        ServedInstrument[] served =
        [
            new ServedInstrument("SMU", firmwares[SimulatedFirmwares.SourceMeter]) { GpibAddress = 24 },
            new ServedInstrument("VOLTMETER", firmwares[SimulatedFirmwares.Nanovoltmeter]) { GpibAddress = 7 },
        ];
        IInstrumentServer[] servers = transport switch
        {
            "vxi-11" => [Vxi11Server.Start(served, portmapperPort: null)],
            "hislip" => [HislipServer.Start(served)],
            _ => [.. served.Select(instrument => ScpiSocketServer.Start(instrument))],
        };
        var names = servers.SelectMany(server => server.Addresses)
            .ToDictionary(address => address.Instrument, address => address.ResourceName);
        var drivers = new DriverBench(
            bench,
            await Keithley2400.OpenAsync(await ConnectAsync(names["SMU"], bench), Context, default),
            await Keithley2182A.OpenAsync(await ConnectAsync(names["VOLTMETER"], bench), Context, default));
        return (drivers, servers);
    }

    private static SimulatedBench Build(ulong seed, string source) =>
        new(seed, SimulatedModels.Find(source)!.Furnish(new SimulatedBenchOptions()));

    private static async Task<ISourceMeter> OpenAsync(string source, IMessageChannel channel) => source switch
    {
        "keysight-b2900a" => await KeysightB2900A.OpenAsync(channel, Context, default),
        "keithley-2450" => await Keithley2450.OpenAsync(channel, Context, default),
        _ => await Keithley2400.OpenAsync(channel, Context, default),
    };

    private static async Task<IMessageChannel> ConnectAsync(string resourceName, SimulatedBench bench)
    {
        IChannelFactory[] wires = [new TcpSocketChannelFactory(), new Vxi11ChannelFactory(), new HislipChannelFactory()];
        var wire = wires.Single(factory => factory.CanOpen(resourceName));
        return new LabTimeChannel(await wire.OpenAsync(resourceName, default), bench.Lab.Clock);
    }
}
