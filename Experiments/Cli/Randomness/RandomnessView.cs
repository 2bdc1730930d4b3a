using SpinBench.Cli.Measuring;
using SpinBench.Figures;
using SpinBench.Networks.RandomNumbers;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Randomness;

/// <summary>Prints and draws what a trace is good for.</summary>
internal static class RandomnessView
{
    private const int MostReadings = 4000;
    private const double SlowLooks = 2;

    public static async Task ShowAsync(CommandContext context, RecordedTrace trace, TraceVerdict verdict, Whitening whitening, string folder)
    {
        var terminal = context.Terminal;
        var (analysis, interval) = (trace.Analysis, trace.Analysis.Timing.Interval);
        var dwells = analysis.DwellTimes!;
        var bits = verdict.Tested;
        if (bits.Length < 2)
        {
            throw new UsageException($"{trace.Name} gives {bits.Length} bits with each {verdict.Every}th reading and --whiten {whitening.Name}; record longer, or take --every 1.");
        }

        var entropy = MinimumEntropy.Of(bits);
        var rate = bits.Length / (interval * trace.Readings.Length);
        terminal.Json(new
        {
            trace.Name, Readings = trace.Readings.Length, Interval = interval, Low = analysis.Levels!.Low, High = analysis.Levels.High, LowDwell = dwells.Low, HighDwell = dwells.High,
            verdict.Every, Whitening = whitening.Name, Bits = bits.Length, Ones = bits.Ones, Correlation = bits.NeighbourCorrelation, Entropy = entropy, BitsPerSecond = rate,
            Tests = verdict.Tests.Select(test => new { test.Test.Name, test.Test.Section, test.Values, test.Reason }),
            Remarks = trace.Notes.Concat(analysis.Remarks),
        });
        terminal.Heading(trace.Name);
        terminal.Table(["quantity", "value", "95 % interval"],
        [
            ["readings", Show.Count(trace.Readings.Length), ""], ["from reading to reading", Show.Value(interval, "s"), ""],
            ["levels", $"{Show.Value(analysis.Levels.Low, trace.Unit)} and {Show.Value(analysis.Levels.High, trace.Unit)}", FormattableString.Invariant($"{analysis.Levels.SignalToNoise:G3} times the noise apart")],
            Dwell("mean time in the high state", dwells.High), Dwell("mean time in the low state", dwells.Low),
            ["bits", Show.Count(bits.Length), $"each {verdict.Every}{Ending(verdict.Every)} reading, whitened: {whitening.Name}"], ["bits a second", Show.Number(rate), ""],
            ["mean less 1/2", FormattableString.Invariant($"{(bits.Ones / (double)bits.Length) - 0.5:F4}"), FormattableString.Invariant($"±{Estimate.NormalQuantile * 0.5 / Math.Sqrt(bits.Length):F4} by chance")],
            ["correlation of neighbours", FormattableString.Invariant($"{bits.NeighbourCorrelation:F4}"), FormattableString.Invariant($"±{Estimate.NormalQuantile / Math.Sqrt(bits.Length):F4} by chance")],
            ["min-entropy of a bit", FormattableString.Invariant($"{entropy.Value:F4}"), FormattableString.Invariant($"most common value {entropy.MostCommon:F4}, chain {entropy.Markov:F4}")],
        ]);
        terminal.Line();
        terminal.Table(["test of SP 800-22", "section", "p", "verdict"], [.. verdict.Tests.Select(Cells)]);
        foreach (var remark in trace.Notes.Concat(analysis.Remarks).Concat(Hints(trace)))
        {
            terminal.Line($"  {remark}");
        }

        foreach (var file in await Draw(trace).SaveAsync(Path.Combine(folder, "randomness.svg")))
        {
            terminal.Line($"file    {file}");
        }
    }

    private static string Ending(int number) => (number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };

    private static string[] Dwell(string name, Estimate dwell) =>
        [name, dwell.IsDetermined ? Show.Value(dwell.Value, "s") : dwell.Remark, dwell.IsDetermined ? $"{Show.Value(dwell.Low, "s")} … {Show.Value(dwell.High, "s")}" : ""];

    private static string[] Cells((RandomnessTest Test, double[] Values, string Reason) test)
    {
        var failed = test.Values.Count(value => value < RandomnessTest.Significance);
        var values = test.Values.Length switch
        {
            0 => "", 1 => FormattableString.Invariant($"{test.Values[0]:F4}"), 2 => FormattableString.Invariant($"{test.Values[0]:F4}, {test.Values[1]:F4}"),
            _ => FormattableString.Invariant($"{test.Values.Length} of them, least {test.Values.Min():F4}"),
        };
        return [test.Test.Name, test.Test.Section, values, test.Values.Length == 0 ? $"left out: {test.Reason}" : failed == 0 ? "passed" : test.Values.Length > 2 ? $"{failed} below {RandomnessTest.Significance}" : "failed"];
    }

    private static IEnumerable<string> Hints(RecordedTrace trace)
    {
        var looks = trace.Analysis.DwellTimes!.RelaxationRate * trace.Analysis.Timing.Interval;
        if (looks > SlowLooks)
        {
            yield return FormattableString.Invariant($"sampled too slowly for dwell times: the junction forgets its state {looks:G2} times between readings, and most switches are not seen. Its bits are the better for it");
        }
    }

    private static Figure Draw(RecordedTrace trace)
    {
        var shown = Math.Min(MostReadings, trace.Readings.Length);
        var levels = trace.Analysis.Levels!;
        return new TelegraphFigure
        {
            Title = $"Bits of {Path.GetFileName(trace.Name)}", Remark = FormattableString.Invariant($"threshold half-way between the levels; the first {shown} of {trace.Readings.Length} readings"),
            Time = trace.Times[..shown], Resistance = trace.Readings[..shown], LowLevel = levels.Low, HighLevel = levels.High,
            Dwells = TelegraphFigures.Dwells(trace.Analysis),
        }.Draw();
    }
}
