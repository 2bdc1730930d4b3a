using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Tries steps at one instrument and writes down what came of them.</summary>
internal sealed class StepRecorder(InstrumentRole role, Action<CommissioningStep> report)
{
    /// <summary>Tries something that gives a number.</summary>
    /// <param name="what">What is tried.</param>
    /// <param name="expected">The number that should come, SI.</param>
    /// <param name="tolerance">How far off it may be.</param>
    /// <param name="unit">SI unit.</param>
    /// <param name="measure">Does it.</param>
    public Task NumberAsync(string what, double expected, double tolerance, string unit, Func<Task<double>> measure) =>
        TryAsync(what, FormattableString.Invariant($"{expected:G5} ± {tolerance:G2} {unit}"), async () =>
        {
            var observed = await measure();
            return (FormattableString.Invariant($"{observed:G6} {unit}"), Math.Abs(observed - expected) <= tolerance);
        });

    /// <summary>Tries something that must simply work.</summary>
    public Task WorksAsync(string what, Func<Task> act) => TryAsync(what, "works", async () =>
    {
        await act();
        return ("worked", true);
    });

    /// <summary>Tries something that a limit must forbid before any text leaves.</summary>
    public Task RefusedAsync(string what, Func<Task> act) => TryAsync(what, "refused by the bench's limit", async () =>
    {
        try
        {
            await act();
        }
        catch (LimitException)
        {
            return ("refused", true);
        }

        return ("was not refused", false);
    });

    /// <summary>Writes down what an instrument answered about an assumption of its driver.</summary>
    public void Settled(string subject, string expected, string answer, bool holds) => report(new CommissioningStep(
        role, subject, expected, answer, holds ? CommissioningVerdict.Passed : CommissioningVerdict.Differs));

    // A refusal by the instrument is a finding; a lost link ends the walk of this instrument.
    public async Task TryAsync(string what, string expected, Func<Task<(string Observed, bool IsAsExpected)>> act)
    {
        try
        {
            var (observed, isAsExpected) = await act();
            Report(what, expected, observed, isAsExpected);
        }
        catch (Exception refusal) when (refusal is InstrumentException or LimitException or ChannelTimeoutException)
        {
            Report(what, expected, refusal.Message, isAsExpected: false);
        }
    }

    public void Report(string what, string expected, string observed, bool isAsExpected) => report(new CommissioningStep(
        role, what, expected, observed, isAsExpected ? CommissioningVerdict.Passed : CommissioningVerdict.Failed));
}
