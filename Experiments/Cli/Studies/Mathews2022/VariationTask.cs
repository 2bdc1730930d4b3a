using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>How far devices may differ before recall suffers.</summary>
internal static class VariationTask
{
    private const int NeuronCount = 29;
    private const int UsualTrials = 60;
    private const double Wanted = 0.95;
    private static readonly double[] s_spreads = [0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var trials = settings.Trials is { } asked ? Math.Max(10, asked / 10) : UsualTrials;
        var right = new double[s_spreads.Length];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "variation"))
        {
            for (var index = 0; index < s_spreads.Length; index++)
            {
                right[index] = Right(s_spreads[index], settings.Seed, trials, context.Cancellation);
                progress.Report((index + 1.0) / s_spreads.Length);
            }
        }

        var allowed = s_spreads.Where((_, index) => right.Take(index + 1).All(part => part >= Wanted)).DefaultIfEmpty(0).Max();
        return new StudyTaskResult(
            [
                Row("variation 0", "recalls without an error, equal devices", right[0], trials),
                Row("variation 5", "recalls without an error, spread 5 %", right[2], trials),
                Row("variation 10", "recalls without an error, spread 10 %", right[4], trials),
                new StudyRow("variation allowed", "largest spread tried with 95 % of recalls right", "%", "not in the paper", null, 100 * allowed, null, "measured"),
            ],
            [FormattableString.Invariant($"{NeuronCount} neurons, one pattern, one drawing of all N² devices a recall: mobility, leak and conductance of each differ by themselves, with the relative standard deviation that is given.")],
            await DrawAsync(settings.Folder, trials, right));
    }

    private static StudyRow Row(string id, string quantity, double part, int trials) =>
        Spread.Row(id, quantity, "%", "not in the paper", null, 0, 100 * part, 100 * Math.Sqrt(part * (1 - part) / trials));

    private static double Right(double spread, ulong seed, int trials, CancellationToken cancellationToken)
    {
        var right = 0;
        Parallel.For(0, trials, new ParallelOptions { CancellationToken = cancellationToken }, trial =>
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"variation/{spread}/{trial}"));
            var (pattern, input) = (Signs(stream), Signs(stream));
            var network = new VariedNetwork(HopfieldWeights.OfPatterns([pattern]), new HopfieldDevices(), 5, spread, stream);
            if (RecallScore.WrongNeurons(network.Run(input).States, [pattern]) == 0)
            {
                Interlocked.Increment(ref right);
            }
        });
        return (double)right / trials;
    }

    private static sbyte[] Signs(RandomStream stream) =>
        [.. Enumerable.Range(0, NeuronCount).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, int trials, double[] right)
    {
        var figure = new LineFigure
        {
            Title = "Recall with devices that differ",
            Remark = FormattableString.Invariant($"{NeuronCount} neurons, one pattern, {trials} recalls a point"),
            XLabel = "Relative spread of mobility, leak and conductance (%)",
            YLabel = "Recalls without an error (%)",
            XColumn = "spread_percent",
            Curves =
            [
                new Curve("recalls", [.. s_spreads.Select(spread => 100 * spread)], [.. right.Select(part => 100 * part)])
                {
                    Column = "right_percent", StandardErrors = [.. right.Select(part => 100 * Math.Sqrt(part * (1 - part) / trials))], IsDotted = true,
                },
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "variation.svg"));
    }
}
