using SpinBench.Instruments.Paths;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.PulseActivation;

/// <summary>How pulses are made and recorded on a bench, refused where it could not show what is asked for.</summary>
internal sealed record PulsePlan
{
    // An arbitrary waveform wants a whole number of samples in a pulse and no less than 32 in all.
    private const int SamplesOfPulse = 8;
    private const int FewestSamples = 32;
    private const double FastestSample = 1e-9;

    // Before the pulse as after it, so that a record around its edge is filled.
    private const double RestPulses = 1.75;
    private const double RecordPulses = 2.4;

    // What a step leaves of the ringing: sin(πx)/(πx) at x edges a period; three quarters are left at 0.4.
    private const double LargestEdge = 0.4;

    private readonly PulseActivationSettings _settings;
    private readonly DeviceDivider _divider;

    private PulsePlan(PulseActivationSettings settings, WaveformEntry waveform, FrontEndEntry frontEnd)
    {
        _settings = settings;
        _divider = waveform.Divider;
        (EdgeTime, FrontEnd) = (waveform.EdgeTime, frontEnd);
    }

    public FrontEndEntry FrontEnd { get; }

    public double EdgeTime { get; }

    /// <summary>Time in s before the end of the pulse, after its trigger, from which the falling edge is seen.</summary>
    public double Guard => (0.5 * EdgeTime) + (0.11 / FrontEnd.Bandwidth);

    /// <summary>Samples a second of the record.</summary>
    public double SampleRate => _settings.Reading == PulseReadout.Swing ? 40 / _settings.TruePeriod : 200 / _settings.Pulse;

    public int RecordLength => (int)Math.Ceiling(RecordPulses * _settings.Pulse * SampleRate);

    /// <summary>ohm between the ideal source and the junction.</summary>
    public double SourceResistance => _divider.SeriesResistance + DeviceDivider.OutputResistance;

    /// <exception cref="PlanException">The bench could not show what is asked for; the message says why and what would.</exception>
    public static PulsePlan On(MeasurementBench bench, PulseActivationSettings settings)
    {
        if (bench.Waveform is not { Divider.SeriesResistance: > 0 } waveform)
        {
            throw Refusal("the current of a pulse follows from the resistor between generator and junction: give \"series resistor\" of the \"awg\" in the bench file");
        }

        if (bench.FrontEnd is not { } frontEnd)
        {
            throw Refusal("the bench file does not say what stands between junction and oscilloscope: give the \"front end\" of the \"scope\"");
        }

        var plan = new PulsePlan(settings, waveform, frontEnd);
        if (settings.Reading == PulseReadout.Swing)
        {
            plan.RequireRinging();
        }

        return settings.Pulse >= 3 * waveform.EdgeTime
            ? plan
            : throw Refusal(FormattableString.Invariant(
                $"a pulse of {settings.Pulse * 1e9:G4} ns is hardly longer than the generator's edges of {waveform.EdgeTime * 1e9:G4} ns. Choose at least {3e9 * waveform.EdgeTime:G4} ns, or a generator with edges of {settings.Pulse / 3 * 1e12:G4} ps or less (and say so: \"edge\" of the \"awg\" in the bench file)"));
    }

    /// <summary>Open-circuit V of the generator for a current in A through the junction.</summary>
    public double VoltageOf(double current) => current * (SourceResistance + _settings.ExpectedResistance);

    /// <summary>Largest |V| that the junction could get of a current in A, were it as large as the bench file allows.</summary>
    public double LargestDeviceVoltage(double current) => VoltageOf(current) * _divider.LargestShare;

    /// <summary>Largest current in A, into a shorted junction.</summary>
    public double LargestCurrent(double current) => VoltageOf(current) / SourceResistance;

    /// <summary>Samples of the generator's waveform in V, and their rate.</summary>
    public (double[] Volts, double SampleRate) Waveform(double current)
    {
        var perPulse = _settings.Pulse / SamplesOfPulse >= FastestSample ? SamplesOfPulse : Math.Max(1, (int)(_settings.Pulse / FastestSample));
        var rest = (int)Math.Ceiling(RestPulses * perPulse);
        var volts = new double[Math.Max(FewestSamples, (2 * rest) + perPulse)];
        volts.AsSpan(rest, perPulse).Fill(VoltageOf(current));
        return (volts, perPulse / _settings.Pulse);
    }

    /// <summary>How the oscilloscope is set for a current in A: the whole pulse on its screen, triggered half way up.</summary>
    public OscilloscopeSettings Oscilloscope(double current, double widening)
    {
        var load = 1 / ((1 / _settings.ExpectedResistance) + (1 / FrontEnd.InputResistance));
        var plateau = FrontEnd.Gain * VoltageOf(current) * load / (load + SourceResistance);
        return new OscilloscopeSettings
        {
            SampleRate = SampleRate,
            RecordLength = RecordLength,
            VoltsPerDivision = widening * 1.6 * plateau / 10,
            Offset = 0.5 * plateau,
            Bandwidth = FrontEnd.Bandwidth,
            TriggerLevel = 0.5 * plateau,
        };
    }

    private void RequireRinging()
    {
        var period = _settings.TruePeriod;
        if (EdgeTime > LargestEdge * period)
        {
            throw Refusal(FormattableString.Invariant(
                $"edges of {EdgeTime * 1e9:G4} ns hardly make a resistance ring whose period is {period * 1e9:G4} ns; this wants {LargestEdge * period * 1e12:G4} ps or less. With this generator choose a junction of a period of at least {EdgeTime / LargestEdge * 1e9:G4} ns (pulses of some three periods), or \"reading=voltage\"; or use a pulse generator of faster edges and say so (\"edge\" of the \"awg\" in the bench file)"));
        }

        if (FrontEnd.Bandwidth < 1 / period)
        {
            throw Refusal(FormattableString.Invariant(
                $"the front end of the oscilloscope passes {FrontEnd.Bandwidth / 1e6:G4} MHz, and the ringing has {1e-6 / period:G4} MHz. Use one that passes it"));
        }

        if (_settings.Pulse < (1.5 * period) + Guard)
        {
            throw Refusal(FormattableString.Invariant(
                $"a pulse of {_settings.Pulse * 1e9:G4} ns holds no whole period of {period * 1e9:G4} ns after its edge. Choose a longer one"));
        }
    }

    private static PlanException Refusal(string message) => new(PulseActivationProtocol.ProtocolName, message + ".");
}
