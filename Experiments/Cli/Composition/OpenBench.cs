using SpinBench.Instruments;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;
using SpinBench.Simulators;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Composition;

/// <summary>A bench that this command has opened, real or simulated; it is brought to its safe state before it is closed.</summary>
internal sealed class OpenBench : IAsyncDisposable
{
    private const string Memory = "memory";
    private const string Direct = "direct";

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

    /// <summary>The wire log that is being written; null for none.</summary>
    public Recording? Recording { get; private init; }

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
                    Memory => SimulationCut.Memory,
                    Direct => SimulationCut.Direct,
                    _ => throw new UsageException($"--cut {cut} is not known; it is \"{Memory}\" or \"{Direct}\"."),
                },
            },
        };
    }

    /// <summary>A bench with the sample mounted as the command line says; as the file says where it is silent.</summary>
    public static BenchFile Mount(BenchFile file, string? mounting) => mounting is null
        ? file
        : file with
        {
            Mounting = Mountings.Find(mounting)
                ?? throw new UsageException($"--mounting {mounting} is not known; it is \"perpendicular\" or \"in-plane\"."),
        };

    /// <summary>What the command line calls a cut.</summary>
    public static string? NameOf(SimulationCut? cut) => cut switch
    {
        SimulationCut.Memory => Memory,
        SimulationCut.Direct => Direct,
        _ => null,
    };

    /// <summary>Opens a bench.</summary>
    /// <param name="file">What is on it.</param>
    /// <param name="interruption">The user's Ctrl-C.</param>
    /// <param name="warn">Hears what the user should know.</param>
    /// <param name="dummyResistor">Ohm of the resistor that takes the device's place on a simulated bench; null for the device.</param>
    /// <param name="wireLog">A new file that every conversation is written into; null for none.</param>
    public static async Task<OpenBench> OpenAsync(
        BenchFile file, Interruption interruption, Action<string> warn, double? dummyResistor = null, string? wireLog = null)
    {
        if (wireLog is not null && file.Simulation?.Cut == SimulationCut.Direct)
        {
            throw new UsageException("At the direct cut nothing is said that --wire-log could record. Use --cut memory.");
        }

        var simulated = file.Simulation is { } simulation ? Simulate(file, simulation, InPlaceOfDevice(dummyResistor)) : null;
        var time = simulated?.Lab.Clock ?? TimeProvider.System;
        IReadOnlyList<IChannelFactory> channels = simulated is null
            ? BenchChannels.Create(file.Channels)
            : [new SimulatedChannelFactory(SimulatedFirmwares.Of(simulated, Models(file)))];
        IInstrumentSource[] sources = simulated is null
            ? [new ManualShortingSwitch(Console.In, Console.Error)]
            : [new SimulatedInstruments(simulated, file.Simulation!.Cut)];
        var recording = wireLog is null ? null : new Recording(wireLog, time);
        var opener = new BenchOpener(recording?.Record(channels) ?? channels, sources)
        {
            Warn = warn,
            World = simulated?.Lab,
            EnterTime = simulated is null ? null : simulated.EnterTime,
        };
        using var atWork = simulated?.EnterTime();
        MeasurementBench? bench = null;
        try
        {
            bench = await opener.OpenAsync(file, InstrumentLimits.None, recording?.Time ?? time, interruption.Token);
            return new OpenBench(file, bench, simulated, interruption) { Recording = recording };
        }
        finally
        {
            if (bench is null)
            {
                recording?.Dispose();
            }
        }
    }

    /// <summary>Opens the instruments of a wire log in place of those that it was recorded from.</summary>
    public static async Task<OpenBench> ReplayAsync(
        BenchFile file, WireLogReplay replay, Interruption interruption, Action<string> warn)
    {
        var simulated = file.Simulation is { } simulation ? Simulate(file, simulation) : null;
        var opener = new BenchOpener([replay], [new ReplayedInstruments(simulated?.MagnetCalibration)]) { Warn = warn };
        var bench = await opener.OpenAsync(file, InstrumentLimits.None, replay.Time, interruption.Token);
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
            Recording?.Dispose();
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

    /// <summary>Builds the simulated bench that a file describes.</summary>
    /// <param name="file">The bench.</param>
    /// <param name="simulation">What is simulated behind it.</param>
    /// <param name="change">What this command changes of it; null for nothing.</param>
    public static SimulatedBench Simulate(
        BenchFile file, BenchSimulation simulation, Func<SimulatedBenchOptions, SimulatedBenchOptions>? change = null)
    {
        var options = Models(file).Aggregate(Options(file, simulation), (furnished, model) => model.Furnish(furnished));
        var bench = new SimulatedBench(simulation.Seed, change?.Invoke(options) ?? options);
        // Without a driver in between the simulated instrument has to know the limits itself.
        bench.SourceMeter.Limits = file.Limits;
        bench.LockInAmplifier.Limits = file.Limits;
        bench.RadioFrequencyGenerator.Limits = file.Limits;
        bench.WaveformGenerator.Limits = file.Limits;
        return bench;
    }

    /// <summary>The simulated makes that a file names.</summary>
    public static IEnumerable<SimulatedModel> Models(BenchFile file) =>
        file.Instruments.Values.Select(entry => SimulatedModels.Find(entry.Driver)).OfType<SimulatedModel>();

    private static Func<SimulatedBenchOptions, SimulatedBenchOptions>? InPlaceOfDevice(double? dummyResistor) =>
        dummyResistor is { } resistance ? options => options with { Device = SimulatedDevices.Resistor(resistance) } : null;

    // The stage is the bench's, not the device's.
    private static JunctionDevice Mounted(JunctionDevice device, double? misalignment) =>
        misalignment is { } angle ? device with { Misalignment = angle } : device;

    private static RadioFrequencyFaults FaultsOf(SimulatedQuirks? quirks) =>
        (quirks is { HasLostReference: true } ? RadioFrequencyFaults.ReferenceLost : RadioFrequencyFaults.None)
        | (quirks is { IsUnlevelled: true } ? RadioFrequencyFaults.Unlevelled : RadioFrequencyFaults.None);

    private static SimulatedBenchOptions Options(BenchFile file, BenchSimulation simulation) => new()
    {
        Device = Mounted(SimulatedDevices.FindForBench(simulation.Device, file.Folder), simulation.Misalignment),
        Axis = file.Mounting == Mounting.InPlane ? FieldAxis.InPlane : FieldAxis.Perpendicular,
        LineFrequency = file.LineFrequency,
        Wiring = new Wiring { LeadResistance = file.Wiring.LeadResistance, FixtureBandwidth = simulation.FixtureBandwidth },
        FrontEnd = file.Instruments.GetValueOrDefault(InstrumentRole.Oscilloscope)?.FrontEnd is { } frontEnd
            ? new OscilloscopeFrontEnd
            {
                Gain = frontEnd.Gain, Bandwidth = frontEnd.Bandwidth, InputResistance = frontEnd.InputResistance,
                NoiseDensity = frontEnd.NoiseDensity,
            }
            : new OscilloscopeFrontEnd(),
        OscillatorResistance = file.Instruments.GetValueOrDefault(InstrumentRole.LockInAmplifier)?.LockIn?.SeriesResistance
            ?? new SimulatedBenchOptions().OscillatorResistance,
        RadioFrequencyLoss = simulation.RadioFrequencyPath?.LoadLoss(file.Folder) ?? file.LoadRadioFrequencyLoss(),
        RadioFrequencyFaults = FaultsOf(simulation.Quirks.GetValueOrDefault(InstrumentRole.RadioFrequencyGenerator)),
        LocksToModulation = file.FollowsModulation,
        WaveformDivider = file.Instruments.GetValueOrDefault(InstrumentRole.WaveformGenerator)?.Waveform?.Divider
            ?? new SimulatedBenchOptions().WaveformDivider,
        WaveformEdge = file.Instruments.GetValueOrDefault(InstrumentRole.WaveformGenerator)?.Waveform?.EdgeTime
            ?? new SimulatedBenchOptions().WaveformEdge,
    };
}
