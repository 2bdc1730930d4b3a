using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.Force;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Memory capacity, NARMA-10 and Mackey-Glass with junctions, and with an echo-state network of the same weights.</summary>
internal static class BenchmarkTask
{
    private const int UsualSeeds = 5;

    // Largest difference between junctions and tanh, relative: the notes measured 3 %.
    private const double LikeTanh = 0.03;

    private static readonly int[] s_sizes = [40, 100, 400];

    // Of the reference: mean of 5 seeds for each size.
    private static readonly double[] s_memory = [18.3, 26.9, 46.7];
    private static readonly double[] s_movingAverage = [0.409, 0.320, 0.141];
    private static readonly double[] s_near = [1.2e-2, 2.1e-3, 1.1e-4];
    private static readonly double[] s_far = [0.265, 0.101, 0.018];

    private static readonly string[] s_remarks =
    [
        "Reservoirs without feedback: 20 % of the recurrent weights, scaled to a spectral radius; a ridge read-out of all neurons and a constant (penalty 1e-8); 200 updates to settle, 3000 to learn, 2000 to test.",
        "Memory capacity: input uniform within ±1 times 0.1, radius 0.95, no bias, no leak, delays 1 to 200. NARMA-10: input uniform from 0 to 0.5, the best of three settings on the test (radius 0.95, 0.95, 0.9; input 0.5, 1, 0.25; bias 0.2). Mackey-Glass: delay 17, Runge-Kutta of step 1, radius 1.1, leak 0.3, input 1, bias 0.2; 84 steps ahead are read out directly. Penalty, input and bias of NARMA-10 and Mackey-Glass are ours, and so are their differences from the reference.",
        "The tanh network is an echo-state network with the very same weights. The paper has none of these benchmarks.",
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        var seeds = settings.Seeds(UsualSeeds);
        BenchmarkScores[] junctions = [.. s_sizes.Select(size => BenchmarkScores.Empty(size, seeds.Count))];
        BenchmarkScores[] tanh = [.. s_sizes.Select(size => BenchmarkScores.Empty(size, seeds.Count))];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "benchmarks"))
        {
            Run(junctions, tanh, seeds, progress, context.Cancellation);
        }

        return new StudyTaskResult(
            [.. Rows(junctions, tanh)], s_remarks,
            await Figure(junctions, tanh, seeds.Count).SaveAsync(Path.Combine(settings.Folder, "benchmarks.svg"), context.Cancellation));
    }

    // The largest networks first: they take nearly all of the time.
    private static void Run(
        BenchmarkScores[] junctions, BenchmarkScores[] tanh, IReadOnlyList<ulong> seeds, FractionLine progress, CancellationToken cancellation)
    {
        var work = s_sizes.Select((_, size) => size).Reverse().SelectMany(size => seeds.SelectMany((_, index) => new[]
        {
            (Scores: junctions[size], Benchmarks: new ReservoirBenchmarks(CubicResponse.FortyNanometreJunction), Index: index),
            (Scores: tanh[size], Benchmarks: new ReservoirBenchmarks(new HyperbolicTangentResponse()), Index: index),
        })).ToArray();
        var total = work.Sum(one => Cost(one.Scores));
        var done = 0L;
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(work, loadBalance: true), new ParallelOptions { CancellationToken = cancellation }, one =>
            {
                var (scores, seed) = (one.Scores, seeds[one.Index]);
                scores.Memory[one.Index] = one.Benchmarks.MemoryCapacity(scores.Neurons, seed);
                cancellation.ThrowIfCancellationRequested();
                scores.MovingAverage[one.Index] = one.Benchmarks.MovingAverage(scores.Neurons, seed);
                cancellation.ThrowIfCancellationRequested();
                (scores.Near[one.Index], scores.Far[one.Index]) = one.Benchmarks.MackeyGlassSeries(scores.Neurons, seed);
                progress.Report((double)Interlocked.Add(ref done, Cost(scores)) / total);
            });
    }

    private static long Cost(BenchmarkScores scores) => (long)scores.Neurons * scores.Neurons;

    private static IEnumerable<StudyRow> Rows(BenchmarkScores[] junctions, BenchmarkScores[] tanh)
    {
        for (var size = 0; size < s_sizes.Length; size++)
        {
            var (ours, plain) = (junctions[size], tanh[size]);
            yield return Row("memory", "memory capacity", ours.Neurons, s_memory[size], ours.Memory, plain.Memory);
            yield return Row("narma", "NARMA-10, error", ours.Neurons, s_movingAverage[size], ours.MovingAverage, plain.MovingAverage);
            yield return Row("mackey-glass 1", "Mackey-Glass, error 1 step ahead", ours.Neurons, s_near[size], ours.Near, plain.Near);
            yield return Row("mackey-glass 84", "Mackey-Glass, error 84 steps ahead", ours.Neurons, s_far[size], ours.Far, plain.Far);
        }
    }

    private static StudyRow Row(string id, string quantity, int neurons, double reference, double[] ours, double[] tanh)
    {
        var mean = SampleMean.Of(ours);

        // The reference is a mean of five seeds too; we know only our own scatter.
        var verdict = mean.Count == 1 ? "one seed" : StudyRow.Judge(mean.Value, reference, Math.Sqrt(2) * mean.HalfInterval);
        var ratio = (tanh.Average() / mean.Value) - 1;
        var like = Math.Abs(ratio) <= LikeTanh ? "as tanh" : FormattableString.Invariant($"tanh {ratio:+0 %;-0 %} of it");
        return new StudyRow($"{id} {neurons}", $"{quantity}, {neurons} neurons", "", "", reference, mean.Value, mean.HalfInterval, $"{verdict}; {like}");
    }

    private static Figure Figure(BenchmarkScores[] junctions, BenchmarkScores[] tanh, int seeds)
    {
        double[] sizes = [.. junctions.Select(scores => (double)scores.Neurons)];
        return new LineFigure
        {
            Title = "Reservoirs of junctions and of tanh neurons",
            Remark = FormattableString.Invariant($"Means of {seeds} seeds; lines: junctions, dots: tanh with the same weights"),
            XLabel = "Neurons",
            YLabel = "Error, normalised",
            XColumn = "neurons",
            IsLogarithmic = true,
            Curves = [.. Curves(sizes, junctions, "", 0, false), .. Curves(sizes, tanh, "_tanh", 0, true)],
        }.Draw();
    }

    private static IEnumerable<Curve> Curves(double[] sizes, BenchmarkScores[] scores, string ending, int series, bool isTanh)
    {
        yield return Of("NARMA-10", "narma", one => one.MovingAverage);
        yield return Of("Mackey-Glass, 1 step", "mackey_glass_1", one => one.Near);
        yield return Of("Mackey-Glass, 84 steps", "mackey_glass_84", one => one.Far);

        Curve Of(string name, string column, Func<BenchmarkScores, double[]> values) =>
            new(isTanh ? "" : name, sizes, [.. scores.Select(one => values(one).Average())])
            {
                Column = column + ending, Series = series++, IsDotted = isTanh,
            };
    }
}
