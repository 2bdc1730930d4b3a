using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>How a telegraph is read: with which instrument, and how that one is set.</summary>
public sealed record TelegraphReading
{
    /// <summary>The instrument.</summary>
    public TelegraphReader Reader { get; init; } = TelegraphReader.Voltmeter;

    /// <summary>Bias, source and voltmeter.</summary>
    public ReadoutSettings Readout { get; init; } = new();

    /// <summary>Expected step of the resistance in parts of the expected resistance; predicts the oscilloscope's signal.</summary>
    public double Step { get; init; } = 0.05;

    /// <summary>Samples of an oscilloscope record, 10 000 to 10 million.</summary>
    public int Samples { get; init; } = 400_000;

    /// <summary>Oscilloscope records, at most.</summary>
    public int Records { get; init; } = 10;

    /// <summary>Whether the oscilloscope's records are stored beside the readings that are made of them, 8 bytes a sample.</summary>
    public bool KeepsRecords { get; init; } = true;

    /// <summary>Roles that reading needs, without the magnet.</summary>
    internal IReadOnlyList<InstrumentRole> Roles => Reader == TelegraphReader.Oscilloscope
        ? [InstrumentRole.SourceMeter, InstrumentRole.Oscilloscope]
        : [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter];

    /// <summary>Columns of the points.</summary>
    internal IReadOnlyList<PointColumn> Columns =>
        Reader == TelegraphReader.Voltmeter ? ReadoutColumns.All : TelegraphColumns.All;

    /// <summary>The keys of these settings.</summary>
    public static IReadOnlyList<SettingKey> Keys(TelegraphReading defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return
        [
            new("reader", Word(defaults.Reader), "voltmeter, scope, or automatic: a short look finds the dwell time and chooses"),
            new("step", "5 %", "expected step of the resistance, relative; predicts the signal on the oscilloscope"),
            new("record", ReadoutText.Of(defaults.Samples, ""), "samples of an oscilloscope record, 10000 to 10 million"),
            new("records", ReadoutText.Of(defaults.Records, ""), "oscilloscope records, at most"),
            new("keep records", defaults.KeepsRecords ? "on" : "off", "stores the oscilloscope's records, 8 bytes a sample"),
            .. ReadoutSettings.Keys(defaults.Readout),
        ];
    }

    /// <summary>Reads the keys that are there; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="defaults">What holds for keys that are not there.</param>
    public static TelegraphReading Read(SettingsMap map, TelegraphReading defaults)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(defaults);
        return new TelegraphReading
        {
            Reader = map.Choice(
                "reader", defaults.Reader, ("voltmeter", TelegraphReader.Voltmeter), ("scope", TelegraphReader.Oscilloscope),
                ("automatic", TelegraphReader.Automatic)),
            Step = map.Quantity("step", "", defaults.Step, 1e-5, 100),
            Samples = map.Integer("record", defaults.Samples, 10_000, 10_000_000),
            Records = map.Integer("records", defaults.Records, 1, 1_000_000),
            KeepsRecords = map.OnOff("keep records", defaults.KeepsRecords),
            Readout = ReadoutSettings.Read(map, defaults.Readout),
        };
    }

    /// <summary>The settings as lines of a plan file that <see cref="Read"/> turns back into the same.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return $"reader: {Word(Reader)}";
        if (Reader != TelegraphReader.Voltmeter)
        {
            yield return $"step: {ReadoutText.Of(Step, "")}";
            yield return $"record: {ReadoutText.Of(Samples, "")}";
            yield return $"records: {ReadoutText.Of(Records, "")}";
            yield return $"keep records: {(KeepsRecords ? "on" : "off")}";
        }

        foreach (var line in Readout.ToLines())
        {
            yield return line;
        }
    }

    private static string Word(TelegraphReader reader) => reader switch
    {
        TelegraphReader.Oscilloscope => "scope",
        TelegraphReader.Automatic => "automatic",
        _ => "voltmeter",
    };
}
