namespace SpinBench.Protocols;

/// <summary>The bounds of everything a plan can ask of a bench, known before anything moves.</summary>
public sealed record Envelope
{
    /// <summary>Largest |V| across the device, compliance included, in V.</summary>
    public double Voltage { get; init; }

    /// <summary>Largest |I| through the device, in A.</summary>
    public double Current { get; init; }

    /// <summary>Largest |B|, approach overshoot included, in T.</summary>
    public double Field { get; init; }

    /// <summary>
    /// Largest radio-frequency power in dBm at the generator's connector, at the crest of a modulation
    /// (<see cref="RadioFrequencySettings.PeakPower"/>); null when none is used.
    /// </summary>
    public double? RadioFrequencyPower { get; init; }

    /// <summary>Number of set points, at most.</summary>
    public required int SetPoints { get; init; }

    /// <summary>Number of points, at most.</summary>
    public required long Points { get; init; }

    /// <summary>Time on the bench's clock, at most.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Checks the whole plan against limits, field and bias together.</summary>
    /// <exception cref="LimitException">Names the first quantity that is beyond; nothing has moved.</exception>
    public void ThrowIfBeyond(InstrumentLimits limits, string plan)
    {
        ArgumentNullException.ThrowIfNull(limits);
        LimitException.ThrowIfBeyond("voltage", Voltage, limits.Voltage, "V", plan);
        LimitException.ThrowIfBeyond("current", Current, limits.Current, "A", plan);
        LimitException.ThrowIfBeyond("field", Field, limits.Field, "T", plan);
        if (RadioFrequencyPower is { } power && !(power <= limits.RadioFrequencyPower))
        {
            throw new LimitException("radio-frequency power", power, limits.RadioFrequencyPower, "dBm", plan);
        }
    }
}
