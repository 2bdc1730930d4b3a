namespace SpinBench.Protocols.Safety;

/// <summary>A device is not, or no longer, in contact as it should be. Its source stands at zero.</summary>
public sealed class ContactException : SpinBenchException
{
    /// <summary>Says what was read and what to do.</summary>
    public ContactException(string device, ContactReading reading)
        : base(Describe(device, reading)) => Reading = reading;

    /// <summary>What was read.</summary>
    public ContactReading Reading { get; }

    private static string Describe(string device, ContactReading reading)
    {
        var expected = reading.Expected is { } value ? FormattableString.Invariant($" instead of {value:G4} ohm") : "";
        var found = FormattableString.Invariant($"Device {device} reads {reading.Resistance:G4} ohm{expected}: ");
        return found + (reading.Verdict == ContactVerdict.Open
            ? "a probe has lifted or a lead is broken. The source was ramped to zero; check the probes and touch again."
            : "its barrier has broken down, or something shorts it. Check the wiring with a dummy resistor before another device.");
    }
}
