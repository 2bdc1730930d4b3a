using SpinBench.Instruments.Files;

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

    /// <summary>How device and instruments are connected.</summary>
    public required BenchWiring Wiring { get; init; }

    /// <summary>What may never be exceeded on this bench.</summary>
    public required InstrumentLimits Limits { get; init; }

    /// <summary>What is simulated; null on a real bench.</summary>
    public BenchSimulation? Simulation { get; init; }

    /// <summary>The file's text, stored with every run.</summary>
    public required string Text { get; init; }

    /// <summary>The simulated bench that comes with SpinBench.</summary>
    public static BenchFile Simulated()
    {
        using var stream = typeof(BenchFile).Assembly.GetManifestResourceStream("SpinBench.Protocols.Bench.sim.yaml")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "sim.yaml");
    }

    /// <summary>Reads a bench file.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static BenchFile Load(string path) => Read(SettingsFile.Load(path));

    /// <summary>Reads a bench from text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static BenchFile Parse(string text, string name) => Read(SettingsFile.Parse(text, name));

    private static BenchFile Read(SettingsFile file)
    {
        file.RequireFormat(Format);
        var root = file.Root;
        var bench = new BenchFile
        {
            Name = root.RequiredText("bench", "magnet-room-2"),
            LineFrequency = root.RequiredChoice("line frequency", 50.0, ("50 Hz", 50.0), ("60 Hz", 60.0)),
            Instruments = ReadInstruments(root.RequiredMap("instruments")),
            Wiring = BenchWiring.Read(root.Map("wiring")),
            Limits = ReadLimits(root.RequiredMap("limits")),
            Simulation = root.Map("simulation") is { } simulation ? BenchSimulation.Read(simulation) : null,
            Text = file.Text,
        };
        file.ThrowIfFaulty();
        return bench;
    }

    private static Dictionary<InstrumentRole, InstrumentEntry> ReadInstruments(SettingsMap map)
    {
        var instruments = new Dictionary<InstrumentRole, InstrumentEntry>();
        foreach (var role in Enum.GetValues<InstrumentRole>())
        {
            if (map.Map(role.Key()) is { } entry)
            {
                instruments.Add(role, InstrumentEntry.Read(role, entry));
            }
        }

        return instruments;
    }

    private static InstrumentLimits ReadLimits(SettingsMap map) => new()
    {
        Voltage = map.RequiredQuantity("voltage", "V", 0),
        Current = map.RequiredQuantity("current", "A", 0),
        Field = map.Quantity("field", "T", double.PositiveInfinity, 0),
        RadioFrequencyPower = map.Quantity("rf", "dBm", double.PositiveInfinity),
    };
}
