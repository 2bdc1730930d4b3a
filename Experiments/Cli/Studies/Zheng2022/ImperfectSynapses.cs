using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Synapses that fluctuate from update to update, and synapses with delays.</summary>
internal sealed class ImperfectSynapses
{
    private const int UsualSeeds = 40;
    private const int ReferenceSeeds = 60;
    private const int LargeReferenceSeeds = 40;

    private static readonly double[] s_fluctuations = [0.003, 0.01, 0.03, 0.1];
    private static readonly int[] s_delays = [1, 3, 8];

    // Networks, and of the reference: successes of the first sine in per cent, for the fluctuations above.
    private static readonly (int Neurons, int Seeds, double[] Success)[] s_sizes = [(40, 40, [93, 70, 20, 0]), (80, 20, [100, 85, 10, 0])];

    private readonly List<Func<StudyRow>> _rows = [];

    public ImperfectSynapses(NetworkRuns runs, Zheng2022Settings settings)
    {
        foreach (var (neurons, seeds, success) in s_sizes)
        {
            foreach (var (fluctuation, reference) in s_fluctuations.Zip(success))
            {
                var phases = runs.Add(settings.Seeds(seeds), 4 * neurons / 40.0, seed => Fluctuating(neurons, fluctuation, seed));
                _rows.Add(() => SuccessCount.Of(phases, phase => phase.IsSuccess).Row(
                    FormattableString.Invariant($"fluctuation {fluctuation:G2} N {neurons}"),
                    FormattableString.Invariant($"first sine, weights fluctuate by {100 * fluctuation:G2} %, N = {neurons}"), "tolerates", reference,
                    neurons == 40 ? ReferenceSeeds : LargeReferenceSeeds));
            }
        }

        foreach (var longest in s_delays)
        {
            var series = Delayed(runs, settings.Seeds(UsualSeeds), 40, longest);
            _rows.Add(() => series.Both.Row($"delay {longest}", $"both sines, delays of 0 to {longest} updates", "tolerates", 100, ReferenceSeeds));
        }

        var without = Delayed(runs, settings.Seeds(UsualSeeds), 80, 0);
        var with = Delayed(runs, settings.Seeds(UsualSeeds), 80, 8);
        _rows.Add(() => with.Both.Row("delay 8 N 80", "both sines, delays of 0 to 8 updates, N = 80", "", 100, LargeReferenceSeeds));
        _rows.Add(() => without.OfFirst(phase => phase.Error).Row("delay 0 first N 80", "first sine, median error without delays, N = 80", 0.0022, LargeReferenceSeeds));
        _rows.Add(() => with.OfFirst(phase => phase.Error).Row("delay 8 first N 80", "first sine, median error with delays of 0 to 8 updates, N = 80", 0.0006, LargeReferenceSeeds));
    }

    public IEnumerable<StudyRow> Rows() => _rows.Select(make => make());

    private static SinePhase Fluctuating(int neurons, double relative, ulong seed)
    {
        var network = new RecurrentNetwork(new RecurrentNetworkSettings { NeuronCount = neurons }, CubicResponse.FortyNanometreJunction, seed);
        var trainer = new ForceTrainer(network, 1000) { Fluctuation = new SynapticFluctuation(network, relative, seed) };
        return SineExperiment.LearnAndRun(trainer, SineExperiment.First, SineExperiment.FirstLearningTime);
    }

    private static SineSeries Delayed(NetworkRuns runs, IReadOnlyList<ulong> seeds, int neurons, int longest)
    {
        var experiment = new SineExperiment(new RecurrentNetworkSettings { NeuronCount = neurons, LongestDelay = longest }, CubicResponse.FortyNanometreJunction);
        return new SineSeries(runs.Add(seeds, neurons / 40.0, experiment.Run));
    }
}
