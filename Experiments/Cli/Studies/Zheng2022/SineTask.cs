using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>A sine is learned, then another; both go on by themselves (Fig. 2 of the paper).</summary>
internal sealed class SineTask
{
    private const int MainSeeds = 500;
    private const int OtherSeeds = 100;
    private const int LargestSeeds = 60;

    private static readonly double[] s_learningTimes = [150e-9, 300e-9, 600e-9, 1200e-9];

    // The reference took these feedback weights for its rows of size, P0 and a-priori feedback.
    private static readonly RecurrentNetworkSettings s_weak = new() { FeedbackRange = 2 };
    private static readonly RecurrentNetworkSettings s_clipping = new() { Driver = NeuronDriver.Clipping };

    private readonly Zheng2022Settings _settings;
    private readonly NetworkRuns _runs = new();

    private SineTask(Zheng2022Settings settings) => _settings = settings;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        var task = new SineTask(settings);
        var rows = task.Prepare();
        task._runs.Run(context, "sine");
        return new StudyTaskResult(
            [.. rows.SelectMany(make => make())],
            [
                "Ours: density 0.2, gain 1.2, feedback within ±4, leak 0.2 (7.5 ns), P0 = 1000 in double precision, learning at every update, output fed back after the change of weights. The paper's: 40 junctions, amplitudes, periods, times.",
                "Success, by bounds of ours: over the 1200 ns after learning an error below 0.2 of the target's rms, frequency within 1 %, amplitude within 5 %, for both sines.",
                "Errors of success are 95 % intervals of a binomial (Wilson), those of medians by order statistics. Success of two counts is compared by Fisher's exact test, medians as logarithms; three standard errors agree.",
            ],
            await SineFigures.SaveAsync(settings, context.Cancellation));
    }

    private List<Func<IEnumerable<StudyRow>>> Prepare()
    {
        var rows = new List<Func<IEnumerable<StudyRow>>>();
        var main = Series(new RecurrentNetworkSettings(), MainSeeds);
        rows.Add(() => Standard(main));
        var double80 = Series(new RecurrentNetworkSettings { NeuronCount = 80 }, OtherSeeds);
        rows.Add(() => [double80.Both.Row("sine 80", "both sines, N = 80", "", 100, 200, demand: 100)]);
        rows.Add(Sizes());
        AddInverse(rows, new RecurrentNetworkSettings(), 1e4, 100, 500);
        AddInverse(rows, s_weak, 1, 31, 200);
        AddInverse(rows, s_weak, 10, 80, 200);
        AddInverse(rows, s_weak, 100, 98, 200);
        AddVariants(rows);
        foreach (var (time, reference) in s_learningTimes.Zip([49.0, 79, 94, 99.5]))
        {
            var outcomes = _runs.Add(_settings.Seeds(OtherSeeds), 0.3, seed => LearnFor(time, seed));
            rows.Add(() => [SuccessCount.Of(outcomes, phase => phase.IsSuccess).Row(
                FormattableString.Invariant($"learning {time * 1e9:0} ns"), FormattableString.Invariant($"first sine after learning for {time * 1e9:0} ns"), "", reference, 200)]);
        }

        return rows;
    }

    private static IEnumerable<StudyRow> Standard(SineSeries main) =>
    [
        main.Both.Row("sine", "both sines go on by themselves, N = 40", "yes (one network)", 100, 500, demand: 98),
        main.OfFirst(phase => phase.Error).Row("sine first", "first sine, median error of the free run", 0.0076, 500, demand: 0.02),
        main.OfSecond(phase => phase.Error).Row("sine second", "second sine, median error of the free run", 0.0105, 500, demand: 0.02),
        main.OfFirst(phase => phase.FrequencyError).Row("frequency first", "first sine, median relative error of the frequency", 7e-5, 500),
        main.OfSecond(phase => phase.FrequencyError).Row("frequency second", "second sine, median relative error of the frequency", 1.6e-4, 500),
    ];

    private Func<IEnumerable<StudyRow>> Sizes()
    {
        (int Neurons, SineSeries Series, double Success, double First, double Second, int Count)[] sizes =
        [
            (40, Series(s_weak, OtherSeeds), 99.4, 0.0063, 0.0153, 500),
            (80, Series(s_weak with { NeuronCount = 80 }, OtherSeeds), 100, 0.0016, 0.0049, 200),
            (160, Series(s_weak with { NeuronCount = 160 }, LargestSeeds), 100, 0.0006, 0.0019, 60),
        ];
        return () =>
        [
            .. sizes.SelectMany(size => new[]
            {
                size.Series.Both.Row($"size {size.Neurons}", $"both sines, N = {size.Neurons}, feedback ±2", "", size.Success, size.Count),
                size.Series.OfFirst(phase => phase.Error).Row($"size {size.Neurons} first", $"first sine, median error, N = {size.Neurons}, feedback ±2", size.First, size.Count),
                size.Series.OfSecond(phase => phase.Error).Row($"size {size.Neurons} second", $"second sine, median error, N = {size.Neurons}, feedback ±2", size.Second, size.Count),
            }),
            Fall([.. sizes.Select(size => size.Series)]),
        ];
    }

    private static StudyRow Fall(SineSeries[] series)
    {
        const double demanded = 2;
        var smallest = series.Zip(series.Skip(1), (small, large) => Math.Min(
            small.OfFirst(phase => phase.Error).Value / large.OfFirst(phase => phase.Error).Value,
            small.OfSecond(phase => phase.Error).Value / large.OfSecond(phase => phase.Error).Value)).Min();
        return new StudyRow(
            "size fall", "smallest fall of a median error from N to 2 N, 40 to 160", "", "", 2.6, smallest, null,
            smallest >= demanded ? "agrees (at least 2 asked)" : "differs (at least 2 asked)");
    }

    private void AddInverse(List<Func<IEnumerable<StudyRow>>> rows, RecurrentNetworkSettings network, double initialInverse, double reference, int referenceCount)
    {
        var series = Series(network, OtherSeeds, initialInverse);
        rows.Add(() => [series.Both.Row(
            FormattableString.Invariant($"P0 {initialInverse:0}"), FormattableString.Invariant($"both sines, P0 = {initialInverse:0}, feedback ±{network.FeedbackRange:0}"), "", reference, referenceCount)]);
    }

    private void AddVariants(List<Func<IEnumerable<StudyRow>>> rows)
    {
        var before = Series(s_weak, OtherSeeds, isFeedbackAPriori: true);
        rows.Add(() =>
        [
            before.Both.Row("a priori", "both sines, output fed back as before the change of weights, feedback ±2", "", 91, 200),
            before.OfFirst(phase => phase.Error).Row("a priori first", "first sine, median error, output fed back as before", 0.064, 200),
        ]);
        var clipping = Series(s_clipping, OtherSeeds);
        rows.Add(() => [clipping.Both.Row("clipping", "both sines, driver that clips instead of tanh", "", 98, 200)]);
        var hasty = Series(s_clipping with { Leak = 1 }, OtherSeeds);
        rows.Add(() => [hasty.Both.Row("no leak", "both sines, driver that clips, no leak", "", 0, 200)]);
    }

    private SineSeries Series(RecurrentNetworkSettings network, int usualSeeds, double initialInverse = 1000, bool isFeedbackAPriori = false)
    {
        var experiment = new SineExperiment(network, CubicResponse.FortyNanometreJunction) { InitialInverse = initialInverse, IsFeedbackAPriori = isFeedbackAPriori };
        var cost = Math.Pow(network.NeuronCount / 40.0, 1.6);
        return new SineSeries(_runs.Add(_settings.Seeds(usualSeeds), cost, experiment.Run));
    }

    private static SinePhase LearnFor(double time, ulong seed) => SineExperiment.LearnAndRun(
        new SineExperiment(new RecurrentNetworkSettings(), CubicResponse.FortyNanometreJunction).Create(seed), SineExperiment.First, time);
}
