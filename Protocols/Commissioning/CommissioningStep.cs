using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>One thing that was tried at one instrument.</summary>
/// <param name="Role">The instrument's part on the bench.</param>
/// <param name="What">What was tried.</param>
/// <param name="Expected">What should come of it.</param>
/// <param name="Observed">What did.</param>
/// <param name="Verdict">Whether they agree.</param>
public sealed record CommissioningStep(
    InstrumentRole Role, string What, string Expected, string Observed, CommissioningVerdict Verdict);

/// <summary>Whether a step of commissioning came out as it should.</summary>
public enum CommissioningVerdict
{
    /// <summary>As expected.</summary>
    Passed,

    /// <summary>An assumption of the driver does not hold here; what was measured is not affected.</summary>
    Differs,

    /// <summary>Not as expected: do not measure with it.</summary>
    Failed,
}
