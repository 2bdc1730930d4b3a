using SpinBench.Instruments;
using SpinBench.Instruments.Channels;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;
using SpinBench.Simulators;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Cli.Composition;

/// <summary>A bench that this command has opened, real or simulated; it is brought to its safe state before it is closed.</summary>
internal sealed class OpenBench : IAsyncDisposable
{
    private readonly Interruption _interruption;

    private OpenBench(BenchFile file, MeasurementBench bench, SimulatedBench? simulated, Interruption interruption)
    {
        File = file;
        Bench = bench;
        Simulated = simulated;
        _interruption = interruption;
        interruption.DescribeLive = () => "These instruments are being ramped down and switched off: "
            + string.Join(", ", bench.Instruments.Select(entry => $"{entry.Key.Key()} ({entry.Value.Identity.ResourceName})")) + ".";
    }

    public BenchFile File { get; }

    public MeasurementBench Bench { get; }

    /// <summary>What is simulated; null on a real bench.</summary>
    public SimulatedBench? Simulated { get; }

    /// <summary>Reads a bench file, or the simulated bench that comes with SpinBench, with what the command line changes of it.</summary>
    public static BenchFile Describe(string bench, ulong? seed, string? cut) =>
        Change(bench == "sim" ? BenchFile.Simulated() : BenchFile.Load(bench), seed, cut);

    /// <summary>A bench with another seed or cut, where those are given.</summary>
    public static BenchFile Change(BenchFile file, ulong? seed, string? cut)
    {
        if (file.Simulation is not { } simulation)
        {
            return seed is null && cut is null
                ? file
                : throw new UsageException($"\"{file.Name}\" is a real bench: --seed and --cut are for simulated ones.");
        }

        return file with
        {
            Simulation = simulation with
            {
                Seed = seed ?? simulation.Seed,
                Cut = cut switch
                {
                    null => simulation.Cut,
                    "memory" => SimulationCut.Memory,
                    "direct" => SimulationCut.Direct,
                    _ => throw new UsageException($"--cut {cut} is not known; it is \"memory\" or \"direct\"."),
                },
            },
        };
    }

    /// <summary>Opens a bench.</summary>
    /// <param name="file">What is on it.</param>
    /// <param name="interruption">The user's Ctrl-C.</param>
    /// <param name="warn">Hears what the user should know.</param>
    /// <param name="dummyResistor">Ohm of the resistor that takes the device's place on a simulated bench; null for the device.</param>
    public static async Task<OpenBench> OpenAsync(
        BenchFile file, Interruption interruption, Action<string> warn, double? dummyResistor = null)
    {
        var simulated = file.Simulation is { } simulation ? Simulate(file, simulation, dummyResistor) : null;
        var time = simulated?.Lab.Clock ?? TimeProvider.System;
        IReadOnlyList<IChannelFactory> channels = simulated is null
            ? BenchChannels.Create(file.Channels)
            : [new SimulatedChannelFactory(SimulatedFirmwares.Of(simulated, Models(file)))];
        IInstrumentSource[] sources = simulated is null
            ? [new ManualShortingSwitch(Console.In, Console.Error)]
            : [new SimulatedInstruments(simulated, file.Simulation!.Cut)];
        var opener = new BenchOpener(channels, sources)
        {
            Warn = warn,
            World = simulated?.Lab,
            EnterTime = simulated is null ? null : simulated.EnterTime,
        };
        using var atWork = simulated?.EnterTime();
        var bench = await opener.OpenAsync(file, InstrumentLimits.None, time, interruption.Token);
        return new OpenBench(file, bench, simulated, interruption);
    }

    public async ValueTask DisposeAsync()
    {
        using var atWork = Bench.EnterTime?.Invoke();
        try
        {
            await MakeSafeAsync();
        }
        finally
        {
            await Bench.DisposeAsync();
            _interruption.DescribeLive = null;
        }
    }

    /// <summary>Brings the bench to its safe state; time must have been entered.</summary>
    /// <exception cref="UnsafeBenchException">Names every output that may be live.</exception>
    public async Task MakeSafeAsync()
    {
        var unsafeOutputs = await SafeState.ReachAsync(Bench);
        if (unsafeOutputs.Count > 0)
        {
            throw new UnsafeBenchException(Bench.Name, unsafeOutputs);
        }
    }

    /// <summary>Builds the simulated bench that a file describes, with a resistor of so many ohm in the device's place if given.</summary>
    public static SimulatedBench Simulate(BenchFile file, BenchSimulation simulation, double? dummyResistor = null)
    {
        var bench = new SimulatedBench(
            simulation.Seed, Models(file).Aggregate(Options(file, simulation, dummyResistor), (options, model) => model.Furnish(options)));
        // Without a driver in between the simulated instrument has to know the limits itself.
        bench.SourceMeter.Limits = file.Limits;
        bench.LockInAmplifier.Limits = file.Limits;
        return bench;
    }

    /// <summary>The simulated makes that a file names.</summary>
    public static IEnumerable<SimulatedModel> Models(BenchFile file) =>
        file.Instruments.Values.Select(entry => SimulatedModels.Find(entry.Driver)).OfType<SimulatedModel>();

    private static SimulatedBenchOptions Options(
        BenchFile file, BenchSimulation simulation, double? dummyResistor) => new()
    {
        Device = dummyResistor is { } resistance ? SimulatedDevices.Resistor(resistance) : SimulatedDevices.Find(simulation.Device),
        LineFrequency = file.LineFrequency,
        Wiring = new Wiring { LeadResistance = file.Wiring.LeadResistance },
        FrontEnd = file.Instruments.GetValueOrDefault(InstrumentRole.Oscilloscope)?.FrontEnd is { } frontEnd
            ? new OscilloscopeFrontEnd
            {
                Gain = frontEnd.Gain, Bandwidth = frontEnd.Bandwidth, InputResistance = frontEnd.InputResistance,
            }
            : new OscilloscopeFrontEnd(),
        OscillatorResistance = file.Instruments.GetValueOrDefault(InstrumentRole.LockInAmplifier)?.LockIn?.SeriesResistance
            ?? new SimulatedBenchOptions().OscillatorResistance,
    };
}
