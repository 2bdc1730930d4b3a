using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>How many patterns a network of 500 neurons keeps, as published and with the bias compensated.</summary>
internal static class CapacityTask
{
    private const int NeuronCount = 500;
    private const int UsualTrials = 6;
    private const double KeptPart = 0.95;
    private static readonly double[] s_loads = [0.01, 0.02, 0.03, 0.036, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var trials = settings.Trials is { } asked ? Math.Max(2, asked / 100) : UsualTrials;
        var kept = new double[2][];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "capacity"))
        {
            for (var kind = 0; kind < 2; kind++)
            {
                kept[kind] = new double[s_loads.Length];
                for (var index = 0; index < s_loads.Length; index++)
                {
                    kept[kind][index] = Kept(s_loads[index], isCompensated: kind == 1, settings.Seed, trials, context.Cancellation);
                    progress.Report(((kind * s_loads.Length) + index + 1.0) / 2 / s_loads.Length);
                }
            }
        }

        double Capacity(double[] parts) => s_loads.Where((_, index) => parts[index] >= KeptPart).DefaultIfEmpty(0).Max();
        var (published, compensated) = (Capacity(kept[0]), Capacity(kept[1]));
        return new StudyTaskResult(
            [
                new StudyRow("capacity", "largest load p/N with 95 % of the neurons kept, as published", "", "not in the paper", 0.038, published, null, Near(published, 0.038)),
                new StudyRow("capacity compensated", "the same, bias compensated", "", "not in the paper", 0.13, compensated, null, Near(compensated, 0.13)),
            ],
            ["The bias field is crosstalk of its own: it lowers the capacity of the ±1 network, 0.138, to 0.138 × 0.5625/(1.5625 + 0.5625) = 0.0365. The loads tried are the points of the figure, so a capacity is known to one of them."],
            await DrawAsync(settings.Folder, trials, kept));
    }

    private static string Near(double ours, double reference)
    {
        var place = Array.IndexOf(s_loads, ours);
        var (below, above) = (place <= 0 ? 0 : s_loads[place - 1], place + 1 >= s_loads.Length ? 1 : s_loads[place + 1]);
        return StudyRow.Judge(ours, reference, Math.Max(ours - below, above - ours)) + " (to one point)";
    }

    // Part of the neurons that stay where they were when the network starts at a stored pattern.
    private static double Kept(double load, bool isCompensated, ulong seed, int trials, CancellationToken cancellationToken)
    {
        var patternCount = Math.Max(1, (int)Math.Round(load * NeuronCount));
        var kept = new double[trials];
        Parallel.For(0, trials, new ParallelOptions { CancellationToken = cancellationToken }, trial =>
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"capacity/{patternCount}/{trial}"));
            sbyte[][] patterns = [.. Enumerable.Range(0, patternCount).Select(_ => Signs(stream))];
            var network = new DomainWallNetwork(HopfieldWeights.OfPatterns(patterns), new HopfieldDevices { CompensatesBias = isCompensated }, 5);
            kept[trial] = 1 - ((double)RecallScore.WrongNeurons(network.Run(patterns[0]).States, [patterns[0]]) / NeuronCount);
        });
        return kept.Average();
    }

    private static sbyte[] Signs(RandomStream stream) =>
        [.. Enumerable.Range(0, NeuronCount).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, int trials, double[][] kept)
    {
        var figure = new LineFigure
        {
            Title = "What is kept of a stored pattern",
            Remark = FormattableString.Invariant($"{NeuronCount} neurons, clean mode, started at the pattern, {trials} trials a point"),
            XLabel = "Load p/N",
            YLabel = "Neurons kept (%)",
            XColumn = "load",
            Curves =
            [
                new Curve("as published", s_loads, [.. kept[0].Select(part => 100 * part)]) { Column = "kept_percent" },
                new Curve("bias compensated", s_loads, [.. kept[1].Select(part => 100 * part)]) { Column = "kept_percent_compensated" },
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "capacity.svg"));
    }
}
