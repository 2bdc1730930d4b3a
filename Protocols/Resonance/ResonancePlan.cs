using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Resonance;

/// <summary>What a plan asks of a bench at most: power at the generator, voltage with the wave's crest, field and time.</summary>
internal static class ResonancePlan
{
    private const double LineImpedance = 50;
    private const double GeneratorTime = 0.15;
    private const double ConditionsTime = 0.45;
    private const double ConnectTime = 3;

    /// <summary>The bounds.</summary>
    /// <exception cref="PlanException">The bench's power line has another frequency than the settings.</exception>
    /// <exception cref="LimitException">A field is beyond the magnet.</exception>
    public static Envelope Of(ResonanceSettings settings, MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        if (bench.LineFrequency != settings.LineFrequency)
        {
            throw new PlanException(ResonanceProtocol.ProtocolName, FormattableString.Invariant(
                $"the settings are for a power line of {settings.LineFrequency} Hz, the bench has {bench.LineFrequency} Hz. ")
                + "Remove \"line frequency\" from the settings, or correct it in the bench file.");
        }

        var largestField = settings.Fields.Max(Math.Abs);
        if (bench.Instruments.ContainsKey(InstrumentRole.Magnet))
        {
            LimitException.ThrowIfBeyond("field", largestField, bench.Magnet.FieldLimit, "T", $"plan of {ResonanceProtocol.ProtocolName}");
        }

        var crest = Crest(settings);
        var setPoints = SetPoints(settings);
        return new Envelope
        {
            Voltage = settings.Biases.Max(ResonanceSettings.Compliance) + crest,
            Current = settings.Biases.Max(settings.LargestCurrent) + crest / (settings.ExpectedResistance + LineImpedance),
            Field = largestField,
            RadioFrequencyPower = settings.Frequencies.Max(frequency => Wave(settings, bench, frequency).PeakPower),
            SetPoints = (int)Math.Min(int.MaxValue, setPoints),
            Points = Points(settings),
            Duration = Duration(settings, bench, setPoints),
        };
    }

    /// <summary>The wave that gives the wanted power at the device: the path's loss is added at the generator.</summary>
    public static RadioFrequencySettings Wave(ResonanceSettings settings, MeasurementBench bench, double frequency)
    {
        var power = Math.Round(settings.Power + bench.RadioFrequencyLoss.At(frequency), 2);
        return settings.Detection == DetectionMethod.LockIn
            ? new RadioFrequencySettings(frequency, power, settings.LockIn.Frequency, settings.LockIn.Depth)
            : new RadioFrequencySettings(frequency, power);
    }

    // Peak of the wave at the crest of its modulation on an open device: twice that on a matched load.
    private static double Crest(ResonanceSettings settings)
    {
        var watts = 1e-3 * Math.Pow(10, settings.Power / 10);
        var depth = settings.Detection == DetectionMethod.LockIn ? settings.LockIn.Depth : 0;
        return 2 * Math.Sqrt(2 * LineImpedance * watts) * (1 + depth);
    }

    private static long SetPoints(ResonanceSettings settings) => settings.Adaptive is null
        ? ResonanceGrid.Count(settings)
        : (long)settings.Biases.Count * settings.Held.Count * (settings.SpectrumReads / ResonanceChoice.Reads + 1);

    private static long Points(ResonanceSettings settings) =>
        (long)settings.Biases.Count * settings.Held.Count * settings.SpectrumReads;

    private static TimeSpan Duration(ResonanceSettings settings, MeasurementBench bench, long setPoints)
    {
        var reading = settings.Detection == DetectionMethod.LockIn
            ? 10 * settings.LockIn.TimeConstant + settings.VoltmeterPeriod
            : 2 * settings.VoltmeterPeriod + 2 * GeneratorTime;
        var once = GeneratorTime + ConditionsTime + settings.Settle + (settings.Detection == DetectionMethod.Direct ? settings.VoltmeterPeriod : 0);
        var spectra = settings.Biases.Count * settings.Held.Count;
        return TimeSpan.FromSeconds(
            setPoints * once + Points(settings) * reading + spectra * ConnectTime + Travel(settings, bench, setPoints));
    }

    // A field is approached from one side: at worst by a round trip.
    private static double Travel(ResonanceSettings settings, MeasurementBench bench, long setPoints)
    {
        if (!bench.Instruments.ContainsKey(InstrumentRole.Magnet))
        {
            return 0;
        }

        var steps = settings.Fields.Zip(settings.Fields.Skip(1), (first, second) => Math.Abs(second - first)).Sum();
        var largest = settings.Fields.Max(Math.Abs);
        var distance = settings.Sweep == SweptQuantity.Frequency
            ? settings.Biases.Count * (steps + 2 * largest)
            : settings.Biases.Count * settings.Held.Count * settings.Sweeps * (steps + 2 * largest);
        var corrections = settings.Sweep == SweptQuantity.Frequency ? settings.Biases.Count * settings.Held.Count : setPoints;
        return 2 * distance / bench.Magnet.RampRate + (settings.Regulates ? 3.0 * corrections : 0);
    }
}
