using SpinBench.Instruments;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Servers;

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

    public static async Task<(DriverBench Bench, IAsyncDisposable[] Servers)> OnTheWireAsync(ulong seed)
    {
        var bench = new SimulatedBench(seed);
        var firmwares = SimulatedFirmwares.Of(bench);
        var sourceMeter = ScpiSocketServer.Start(new ServedInstrument("SMU", firmwares[SimulatedFirmwares.SourceMeter]));
        var nanovoltmeter = ScpiSocketServer.Start(new ServedInstrument("VOLTMETER", firmwares[SimulatedFirmwares.Nanovoltmeter]));
        var drivers = new DriverBench(
            bench,
            await Keithley2400.OpenAsync(await ConnectAsync(sourceMeter, bench), Context, default),
            await Keithley2182A.OpenAsync(await ConnectAsync(nanovoltmeter, bench), Context, default));
        return (drivers, [sourceMeter, nanovoltmeter]);
    }

    private static SimulatedBench Build(ulong seed, string source) =>
        new(seed, SimulatedModels.Find(source)!.Furnish(new SimulatedBenchOptions()));

    private static async Task<ISourceMeter> OpenAsync(string source, IMessageChannel channel) => source switch
    {
        "keysight-b2900a" => await KeysightB2900A.OpenAsync(channel, Context, default),
        "keithley-2450" => await Keithley2450.OpenAsync(channel, Context, default),
        _ => await Keithley2400.OpenAsync(channel, Context, default),
    };

    private static async Task<IMessageChannel> ConnectAsync(ScpiSocketServer server, SimulatedBench bench) =>
        new LabTimeChannel(await new TcpSocketChannelFactory().OpenAsync(server.ResourceName, default), bench.Lab.Clock);
}
