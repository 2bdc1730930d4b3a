using System.Text;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>A bench as its file describes it; nothing is opened.</summary>
public sealed record BenchFile
{
    /// <summary>The newest format that this version reads.</summary>
    public const int NewestFormat = 1;

    /// <summary>The bench's name.</summary>
    public required string Name { get; init; }

    /// <summary>Power-line frequency in Hz, 50 or 60.</summary>
    public required double LineFrequency { get; init; }

    /// <summary>The instruments by role, in the order of the file.</summary>
    public required IReadOnlyList<InstrumentEntry> Instruments { get; init; }

    /// <summary>How they are wired to the device.</summary>
    public BenchWiring Wiring { get; init; } = new();

    /// <summary>What may never be exceeded on this bench.</summary>
    public required InstrumentLimits Limits { get; init; }

    /// <summary>What is simulated; null on a real bench.</summary>
    public BenchSimulation? Simulation { get; init; }

    /// <summary>The file as it was read; a run stores it.</summary>
    public required string Text { get; init; }

    /// <summary>The folder that paths in the file start from; empty when it did not come from one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Name of the file, for messages.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The voltmeter's keys; null without a voltmeter.</summary>
    public InstrumentOptions.Nanovoltmeter? Voltmeter =>
        Instruments.Select(entry => entry.Options).OfType<InstrumentOptions.Nanovoltmeter>().FirstOrDefault();

    /// <summary>Reads a bench file.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it, by line and column.</exception>
    public static BenchFile Load(string path)
    {
        var bench = BenchFileReader.Read(SettingsFile.Load(path));
        return bench with { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "" };
    }

    /// <summary>Reads a bench from text, as a run has stored it.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it, by line and column.</exception>
    public static BenchFile Parse(string text, string name) => BenchFileReader.Read(SettingsFile.Parse(text, name));

    /// <summary>The simulated bench that comes with SpinBench.</summary>
    public static BenchFile Simulated()
    {
        using var resource = typeof(BenchFile).Assembly.GetManifestResourceStream("SpinBench.Protocols.Bench.sim.yaml")
            ?? throw new InvalidOperationException("The simulated bench is missing from the assembly.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return Parse(reader.ReadToEnd(), "sim.yaml");
    }
}
