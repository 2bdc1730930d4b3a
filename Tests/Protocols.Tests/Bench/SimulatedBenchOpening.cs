using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Protocols.Tests.Bench;

/// <summary>Opens the simulated bench that comes along at either cut, as the tool does.</summary>
internal static class SimulatedBenchOpening
{
    public static Task<T> UseAsync<T>(ulong seed, SimulationCut cut, Func<MeasurementBench, Task<T>> use) =>
        UseAsync(File, seed, cut, use);

    public static Task<T> UseAsync<T>(BenchFile file, ulong seed, SimulationCut cut, Func<MeasurementBench, Task<T>> use) =>
        UseAsync(file, seed, cut, new SimulatedBenchOptions { Axis = file.Mounting == Mounting.InPlane ? FieldAxis.InPlane : FieldAxis.Perpendicular }, use);

    public static async Task<T> UseAsync<T>(
        BenchFile file, ulong seed, SimulationCut cut, SimulatedBenchOptions options, Func<MeasurementBench, Task<T>> use)
    {
        var source = SimulatedModels.Find(file.Instruments[InstrumentRole.SourceMeter].Driver)!;
        var simulated = new SimulatedBench(seed, source.Furnish(options));
        MeasurementBench bench;
        using (simulated.EnterTime())
        {
            bench = await OpenAsync(file, simulated, cut);
        }

        try
        {
            return await use(bench);
        }
        finally
        {
            using var time = simulated.EnterTime();
            await bench.DisposeAsync();
        }
    }

    private static async Task<MeasurementBench> OpenAsync(BenchFile file, SimulatedBench simulated, SimulationCut cut)
    {
        var opener = new BenchOpener(
            [new SimulatedChannelFactory(SimulatedFirmwares.Of(simulated))], [new Instruments(simulated, cut)])
        {
            World = simulated.Lab,
            EnterTime = simulated.EnterTime,
        };
        return await opener.OpenAsync(file, InstrumentLimits.None, simulated.Lab.Clock, CancellationToken.None);
    }

    /// <summary>The bench with another source meter.</summary>
    public static BenchFile With(string sourceMeter) => BenchFile.Parse(
        File.Text.Replace("keithley-2400", sourceMeter, StringComparison.Ordinal), "sim.yaml");

    /// <summary>The bench without its oscilloscope, which no protocol here reads.</summary>
    public static BenchFile File { get; } = BenchFile.Parse(
        string.Join('\n', BenchFile.Simulated().Text.Split('\n').Where(line => !line.Contains("scope:", StringComparison.Ordinal))),
        "sim.yaml");

    internal sealed class Instruments(SimulatedBench bench, SimulationCut cut) : IInstrumentSource
    {
        public IInstrument? Find(InstrumentEntry entry) => entry.Role switch
        {
            InstrumentRole.ShortingSwitch => bench.ShortingSwitch,
            _ when cut == SimulationCut.Memory => null,
            InstrumentRole.SourceMeter => bench.SourceMeter,
            InstrumentRole.Nanovoltmeter => bench.Nanovoltmeter,
            InstrumentRole.Oscilloscope => bench.Oscilloscope,
            InstrumentRole.Magnet => bench.MagnetSupply,
            InstrumentRole.LockInAmplifier => bench.LockInAmplifier,
            InstrumentRole.RadioFrequencyGenerator => bench.RadioFrequencyGenerator,
            InstrumentRole.WaveformGenerator => bench.WaveformGenerator,
            InstrumentRole.Gaussmeter => bench.Gaussmeter,
            _ => null,
        };

        public FieldCalibration? FindCalibration(string name) => name == "simulated" ? bench.MagnetCalibration : null;
    }
}
