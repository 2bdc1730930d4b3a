using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// Looks at a curve while it is measured, and says when larger biases would be dangerous. It knows nothing but the points,
/// so that a resume comes to the same verdict.
/// </summary>
internal static class BreakdownWatch
{
    private const double OpenAboveExpected = 100;

    /// <summary>Why no further bias may be tried; null while all is well.</summary>
    public static string? Verdict(IReadOnlyList<BiasPoint> curve, CurrentVoltageSettings settings)
    {
        if (curve.Count == 0)
        {
            return null;
        }

        var last = curve[^1];
        var at = FormattableString.Invariant($"at {last.Bias * 1e3:G4} mV");
        var before = curve.SkipLast(1).Where(point => point.Valid.Length > 0).ToArray();
        return last switch
        {
            { IsLimited: true } => $"{at} the source was in compliance: the contact is open or the resistance is far above the expected one. Check the probes, \"resistance\" and \"compliance\"",
            { Valid.Length: 0 } => $"{at} the voltmeter was overloaded: the contact is open, or \"resistance\" is too low",
            _ when Math.Abs(last.Mean) > OpenAboveExpected * settings.Readout.ExpectedResistance => FormattableString.Invariant(
                $"{at} the resistance is {last.Mean:G4} ohm: the contact is open. Check the probes"),
            _ when before.Length > 0 && last.Valid.Average() < (1 - settings.DropLimit) * before.Min(point => point.Valid.Min()) => FormattableString.Invariant(
                $"{at} the resistance fell to {last.Mean:G4} ohm, below {before.Min(point => point.Valid.Min()):G4} ohm at all smaller biases: the barrier breaks down. Measure at a small bias whether it has survived"),
            _ when last.Deviation > settings.NoiseLimit * Math.Abs(last.Mean) => FormattableString.Invariant(
                $"{at} the readings scatter by {100 * last.Deviation / Math.Abs(last.Mean):F0} %: the contact is bad or the barrier is about to break down. For a junction that switches between states so far apart raise \"noise limit\""),
            _ => null,
        };
    }
}
