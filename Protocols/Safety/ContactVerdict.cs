namespace SpinBench.Protocols.Safety;

/// <summary>What a touch says about the contact.</summary>
public enum ContactVerdict
{
    /// <summary>As at the last touch, or plausible at the first.</summary>
    Good,

    /// <summary>Contact, but the resistance has changed beyond the tolerance.</summary>
    Changed,

    /// <summary>No contact: a probe has lifted or a lead is broken.</summary>
    Open,

    /// <summary>Less than a tenth of what was expected: the barrier has broken down, or a short.</summary>
    Short,
}

/// <summary>How verdicts are written.</summary>
public static class ContactVerdicts
{
    /// <summary>"good", "changed", "open" or "short".</summary>
    public static string ToKey(this ContactVerdict verdict) => verdict switch
    {
        ContactVerdict.Good => "good",
        ContactVerdict.Changed => "changed",
        ContactVerdict.Open => "open",
        ContactVerdict.Short => "short",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
