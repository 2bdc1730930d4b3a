using SpinBench.Instruments;
using SpinBench.Instruments.Magnets;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Physics;

namespace SpinBench.Benchmarks.Switching;

/// <summary>Runs a protocol on the simulated bench with a device of one's own, its instruments held directly, nothing stored.</summary>
internal static class SwitchingBench
{
    private static readonly BenchFile s_file = BenchFile.Simulated();

    /// <summary>Measures to the end and analyses.</summary>
    /// <returns>What the points say, how many there are, and bench time in s.</returns>
    public static async Task<(RunAnalysis Analysis, int Reads, double Seconds)> MeasureAsync(
        IProtocol protocol, JunctionDevice device, ulong seed)
    {
        var (done, points, seconds) = await MeasurePointsAsync(protocol, new SimulatedBenchOptions { Device = device }, seed);
        return (protocol.Analyse(done, points), points.Count, seconds);
    }

    /// <summary>Measures to the end.</summary>
    /// <returns>Set points, points, and bench time in s.</returns>
    public static async Task<(IReadOnlyList<SetPoint> Done, PointTable Points, double Seconds)> MeasurePointsAsync(
        IProtocol protocol, SimulatedBenchOptions options, ulong seed)
    {
        var simulated = new SimulatedBench(seed, options);
        using var time = simulated.EnterTime();
        var opener = new BenchOpener([], [new DirectInstruments(simulated)])
        {
            World = simulated.Lab, EnterTime = simulated.EnterTime,
        };
        await using var bench = await opener.OpenAsync(s_file, InstrumentLimits.None, simulated.Lab.Clock, CancellationToken.None);
        protocol.Plan(bench).ThrowIfBeyond(bench.Limits, protocol.Name);
        var begun = bench.Time.GetTimestamp();
        var points = new PointTable(protocol.Columns);
        var done = new List<SetPoint>();
        while (protocol.Next(done, points) is { } next)
        {
            await protocol.PrepareAsync(bench, next, done.Count > 0 ? done[^1] : null, CancellationToken.None);
            await foreach (var batch in protocol.MeasureAsync(bench, next, new PointTable(protocol.Columns), CancellationToken.None))
            {
                points.Append(next.Index, batch);
            }

            done.Add(next);
        }

        return (done, points, bench.Time.GetElapsedTime(begun).TotalSeconds);
    }

    private sealed class DirectInstruments(SimulatedBench bench) : IInstrumentSource
    {
        public IInstrument? Find(InstrumentEntry entry) => entry.Role switch
        {
            InstrumentRole.ShortingSwitch => bench.ShortingSwitch,
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
