using SpinBench.Cli.Randomness;
using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>The bits of a measured trace, raw and whitened.</summary>
internal static class MeasuredBits
{
    // The first are the bits as they are.
    private static readonly string[] s_whitenings = ["none", "xor:2", "xor:4", "xor:8", "von-neumann"];

    public static StudyTaskResult Rows(RecordedTrace trace)
    {
        var every = TraceVerdict.UsualEvery(trace);
        var rows = new List<StudyRow>();
        var verdicts = s_whitenings.Select(name => (Name: name, Verdict: TraceVerdict.Of(trace, every, Whitening.Parse(name)))).ToArray();
        foreach (var (name, verdict) in verdicts)
        {
            var run = verdict.Tests.Where(test => test.Values.Length > 0).ToArray();
            var failed = run.Where(test => test.Values.Any(value => value < RandomnessTest.Significance)).Select(test => test.Test.Name).ToArray();
            rows.Add(new StudyRow(
                $"3a measured {name}", $"tests passed of {run.Length} that {verdict.Tested.Length} bits are enough for", "", "", null, run.Length - failed.Length, null,
                $"measured; bias {(verdict.Tested.Ones / (double)Math.Max(1, verdict.Tested.Length)) - 0.5:F4}" + (failed.Length > 0 ? $"; failed: {string.Join(", ", failed)}" : "")));
        }

        var entropy = MinimumEntropy.Of(verdicts[0].Verdict.Tested);
        rows.Add(new StudyRow("3a measured entropy", "min-entropy of a bit", "", "", null, entropy.Value, null, FormattableString.Invariant($"most common value {entropy.MostCommon:F3}, chain {entropy.Markov:F3}")));
        return new StudyTaskResult(
            rows,
            [
                FormattableString.Invariant($"{trace.Name}: each {every}th reading is a bit, so that states are forgotten in between; xor:k joins k consecutive parts of the trace."),
                "One sequence says little: a random one fails a test in one case of a hundred. \"spinbench randomness\" has the whole report.",
                .. trace.Notes,
            ], []) { Parameters = new { trace.Name, Every = every } };
    }
}
