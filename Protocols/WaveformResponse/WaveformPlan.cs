using SpinBench.Instruments.Paths;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.WaveformResponse;

/// <summary>How a drive is cut into blocks, played and recorded on a bench, refused where it could not be.</summary>
internal sealed record WaveformPlan
{
    /// <summary>Levels that are played again before a block, so that the junction has forgotten that it rested.</summary>
    public const int LeadIn = 48;

    private const int BlockLength = 2400;
    private const int SamplesOfNode = 8;

    // A generator wants so many in all.
    private const int FewestSamples = 32;

    // Of the record: both sides of the trigger, which is in its middle, with some room.
    private const double Room = 1.05;
    private const double EdgesOfNode = 3;

    private readonly WaveformResponseSettings _settings;
    private readonly DeviceDivider _divider;
    private readonly double[] _levels;

    private WaveformPlan(WaveformResponseSettings settings, DeviceDivider divider, FrontEndEntry frontEnd)
    {
        (_settings, _divider, FrontEnd) = (settings, divider, frontEnd);
        _levels = settings.Levels();
    }

    public FrontEndEntry FrontEnd { get; }

    public int Count => _levels.Length;

    public int BlockCount => (Count + BlockLength - 1) / BlockLength;

    public double SampleRate => SamplesOfNode / _settings.Node;

    public double LargestVoltage => VoltageOf(1) * _divider.LargestShare;

    public double LargestCurrent => VoltageOf(1) / SourceResistance;

    private double SourceResistance => _divider.SeriesResistance + DeviceDivider.OutputResistance;

    /// <exception cref="PlanException">The bench could not show what is asked for, or the drive is not there.</exception>
    public static WaveformPlan On(MeasurementBench bench, WaveformResponseSettings settings)
    {
        if (bench.Waveform is not { Divider.SeriesResistance: > 0 } waveform)
        {
            throw Refusal("the current follows from the resistor between generator and junction: give \"series resistor\" of the \"awg\" in the bench file");
        }

        if (bench.FrontEnd is not { } frontEnd)
        {
            throw Refusal("the bench file does not say what stands between junction and oscilloscope: give the \"front end\" of the \"scope\"");
        }

        var shortest = Math.Max(EdgesOfNode * waveform.EdgeTime, 1 / (Math.Tau * frontEnd.Bandwidth));
        return settings.Node >= shortest
            ? new WaveformPlan(settings, waveform.Divider, frontEnd)
            : throw Refusal(FormattableString.Invariant(
                $"a level of {settings.Node * 1e9:G4} ns is too short for this generator and front end: choose at least {shortest * 1e9:G4} ns (\"node\")"));
    }

    /// <summary>First level of a block, and how many it has.</summary>
    public (int First, int Count) Block(int block) => (block * BlockLength, Math.Min(BlockLength, Count - (block * BlockLength)));

    public double Level(int index) => _levels[index];

    /// <summary>Samples of the generator in open-circuit V: rest for half a record, lead-in, block, rest.</summary>
    public double[] Waveform(int block)
    {
        var (first, count) = Block(block);
        var lead = Math.Min(first, LeadIn);
        var rest = (int)Math.Ceiling(Room * (lead + count)) + 1;
        var volts = new double[rest + lead + count + FewestSamples];
        for (var index = 0; index < lead + count; index++)
        {
            volts[rest + index] = VoltageOf(_levels[first - lead + index]);
        }

        return volts;
    }

    /// <summary>How the oscilloscope is set: lead-in and block behind its trigger, in half of the record.</summary>
    /// <param name="block">The block.</param>
    /// <param name="widening">Height of the screen over that for the expected resistance.</param>
    /// <param name="sampleRate">Samples a second, as the oscilloscope rounds them.</param>
    public OscilloscopeSettings Oscilloscope(int block, double widening, double sampleRate)
    {
        var (first, count) = Block(block);
        var load = 1 / ((1 / _settings.ExpectedResistance) + (1 / FrontEnd.InputResistance));
        var share = FrontEnd.Gain * load / (load + SourceResistance);
        return new OscilloscopeSettings
        {
            SampleRate = sampleRate,
            RecordLength = 2 * (int)Math.Ceiling(Room * (Math.Min(first, LeadIn) + count) * _settings.Node * sampleRate),
            VoltsPerDivision = widening * 1.3 * share * VoltageOf(1) / 10,
            Offset = 0.5 * share * VoltageOf(1),
            Bandwidth = FrontEnd.Bandwidth,
            TriggerLevel = 0.5 * share * VoltageOf(-1),
        };
    }

    /// <summary>Junction voltage in V at each level of a block: the mean over the later half of its time.</summary>
    /// <exception cref="InstrumentException">The record ends before the block.</exception>
    public double[] Read(Waveform record, int block, string resource)
    {
        var (first, count) = Block(block);
        var (lead, voltages) = (Math.Min(first, LeadIn), new double[count]);
        for (var node = 0; node < count; node++)
        {
            var from = Sample(record, (lead + node + 0.5) * _settings.Node);
            var to = Sample(record, (lead + node + 1) * _settings.Node);
            if (from < 0 || to > record.Volts.Length || to <= from)
            {
                throw new InstrumentException("oscilloscope", resource, "", FormattableString.Invariant($"its record ends before level {first + node}; it takes fewer samples than it was set to."));
            }

            voltages[node] = record.Volts.AsSpan(from, to - from).ToArray().Average() / FrontEnd.Gain;
        }

        return voltages;
    }

    private static int Sample(Waveform record, double time) => (int)Math.Ceiling(((time - record.FirstSample) / record.SampleInterval) - 1e-6);

    // For the current that a level stands for, at the expected resistance.
    private double VoltageOf(double level) => (_settings.Current + (level * _settings.Swing)) * (SourceResistance + _settings.ExpectedResistance);

    private static PlanException Refusal(string message) => new(WaveformResponseProtocol.ProtocolName, message + ".");
}
