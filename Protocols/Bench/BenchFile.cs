using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;

namespace SpinBench.Protocols.Bench;

/// <summary>A bench as its file describes it: instruments in roles, wiring, limits. Nothing is opened yet.</summary>
public sealed record BenchFile
{
    /// <summary>Newest format that this version reads.</summary>
    public const int Format = 1;

    /// <summary>The bench's name.</summary>
    public required string Name { get; init; }

    /// <summary>Power-line frequency in Hz, 50 or 60.</summary>
    public required double LineFrequency { get; init; }

    /// <summary>Instruments by role.</summary>
    public required IReadOnlyDictionary<InstrumentRole, InstrumentEntry> Instruments { get; init; }

    /// <summary>GPIB controllers by bus, as <see cref="ChannelSettings.Interfaces"/>.</summary>
    public IReadOnlyDictionary<string, string> Interfaces { get; init; } = new Dictionary<string, string>();

    /// <summary>How device and instruments are connected.</summary>
    public required BenchWiring Wiring { get; init; }

    /// <summary>How the sample stands in the magnet.</summary>
    public Mounting Mounting { get; init; }

    /// <summary>What may never be exceeded on this bench.</summary>
    public required InstrumentLimits Limits { get; init; }

    /// <summary>How long a lost link is tried to be made anew, each time; 0.1 to 30 s, 5 s by default.</summary>
    public TimeSpan LinkPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is simulated; null on a real bench.</summary>
    public BenchSimulation? Simulation { get; init; }

    /// <summary>The file's text, stored with every run.</summary>
    public required string Text { get; init; }

    /// <summary>Folder that paths in the file start from; empty when it came from text.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How the voltmeter reads by default; null without a voltmeter.</summary>
    public VoltmeterEntry? Voltmeter => Instruments.GetValueOrDefault(InstrumentRole.Nanovoltmeter)?.Voltmeter;

    /// <summary>What the ways to the instruments need to know.</summary>
    public ChannelSettings Channels => new()
    {
        SerialLines = Instruments.Values.Where(entry => entry.Serial is not null).ToDictionary(entry => entry.At, entry => entry.Serial!),
        Interfaces = Interfaces,
    };

    /// <summary>Whether the lock-in amplifier's reference is the modulation of the radio-frequency generator.</summary>
    public bool FollowsModulation =>
        Instruments.GetValueOrDefault(InstrumentRole.LockInAmplifier)?.LockIn is { FollowsModulation: true };

    /// <summary>The loss between the radio-frequency generator's connector and the device; none where nothing is said.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with its table.</exception>
    public PathLoss LoadRadioFrequencyLoss() =>
        Instruments.GetValueOrDefault(InstrumentRole.RadioFrequencyGenerator)?.RadioFrequency?.LoadLoss(Folder) ?? PathLoss.None;

    /// <summary>The simulated bench that comes with SpinBench.</summary>
    public static BenchFile Simulated()
    {
        using var stream = typeof(BenchFile).Assembly.GetManifestResourceStream("SpinBench.Protocols.Bench.sim.yaml")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "sim.yaml");
    }

    /// <summary>Reads a bench file.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static BenchFile Load(string path) =>
        Read(SettingsFile.Load(path)) with { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "" };

    /// <summary>Reads a bench from text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static BenchFile Parse(string text, string name) => Read(SettingsFile.Parse(text, name));

    private static BenchFile Read(SettingsFile file)
    {
        file.RequireFormat(Format);
        var root = file.Root;
        var wiring = BenchWiring.Read(root.Map("wiring"));
        var instruments = ReadInstruments(root.RequiredMap("instruments"), wiring);
        var bench = new BenchFile
        {
            Name = root.RequiredText("bench", "magnet-room-2"),
            LineFrequency = root.RequiredChoice("line frequency", 50.0, ("50 Hz", 50.0), ("60 Hz", 60.0)),
            Instruments = instruments,
            Interfaces = InterfaceEntries.Read(root.Map("interfaces")),
            Wiring = wiring,
            Mounting = root.Choice("mounting", Mounting.Perpendicular, [.. Mountings.Keys]),
            Limits = ReadLimits(root.RequiredMap("limits")),
            LinkPatience = TimeSpan.FromSeconds(root.Quantity("link patience", "s", 5, 0.1, 30)),
            Simulation = root.Map("simulation") is { } simulation ? BenchSimulation.Read(simulation) : null,
            Text = file.Text,
        };
        BenchCheck.Run(bench, root);
        file.ThrowIfFaulty();
        return bench;
    }

    private static Dictionary<InstrumentRole, InstrumentEntry> ReadInstruments(SettingsMap map, BenchWiring wiring)
    {
        var instruments = new Dictionary<InstrumentRole, InstrumentEntry>();
        foreach (var role in Enum.GetValues<InstrumentRole>())
        {
            if (map.Map(role.Key()) is { } entry)
            {
                instruments.Add(role, InstrumentEntry.Read(role, entry));
            }
        }

        // A switch that a person turns is an instrument too.
        if (wiring.HasManualSwitch)
        {
            instruments.TryAdd(
                InstrumentRole.ShortingSwitch, new InstrumentEntry(InstrumentRole.ShortingSwitch, InstrumentDrivers.Manual, ""));
        }

        return instruments;
    }

    private static InstrumentLimits ReadLimits(SettingsMap map) => new()
    {
        Voltage = map.RequiredQuantity("voltage", "V", 1e-9),
        Current = map.RequiredQuantity("current", "A", 1e-15),
        Field = map.Quantity("field", "T", double.PositiveInfinity, 1e-12),
        RadioFrequencyPower = map.Quantity("rf", "dBm", double.PositiveInfinity),
    };
}
