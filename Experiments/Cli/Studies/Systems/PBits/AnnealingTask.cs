using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Cuts and tours by p-bits whose gain rises.</summary>
internal static class AnnealingTask
{
    private const int Vertices = 20;
    private const double Density = 0.5;
    private const int CutSweeps = 300;
    private const int Graphs = 16;
    private const int Chains = 2 * PBitChains.Count;
    private const int Cities = 5;
    private const int TourSweeps = 30_000;
    private const int Maps = 64;
    private const int TourChains = PBitChains.Count;
    private static readonly AnnealingSchedule s_cut = AnnealingSchedule.Linear(0.05, 2);
    private static readonly AnnealingSchedule s_tour = AnnealingSchedule.Geometric(4, 12);

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var cuts = neurons.Ask(conditions => Cut(context, settings, conditions));
        var tours = neurons.Ask(conditions => Travel(context, settings, conditions));
        return Task.FromResult(new StudyTaskResult(
            [
                neurons.Row("1g max-cut optimum", $"chains at the largest cut, mean of {Graphs} graphs of {Vertices} vertices with half of all edges", "optimisation", 0.95,
                    cuts.Select(trials => Spread([.. trials.Select(graph => graph.Count(ratio => ratio >= 1) / (double)graph.Length)])), Demand.AtLeast(0.85)),
                neurons.Row("1g max-cut ratio", "cut over the largest one, mean of all chains", "", 0.999, cuts.Select(trials => Spread([.. trials.Select(graph => graph.Average())])), null),
                neurons.Row("1g TSP optimal", $"chains at the shortest tour of {Cities} cities in {(Cities - 1) * (Cities - 1)} p-bits, mean of {Maps} maps", "optimisation incl. TSP", 0.58,
                    tours.Select(trials => Spread(Shares(trials))), Demand.AtLeast(0.45)),
                neurons.Row("1g TSP valid", "chains that end at a tour", "", 0.99,
                    tours.Select(trials => Spread([.. trials.Select(map => map.Count(excess => excess is not null) / (double)map.Length)])), Demand.AtLeast(0.95)),
            ],
            [
                "Cities are drawn in the unit square; a penalty counts as much as the longest distance. A state by chance is the shortest tour with a chance of 2/65536.",
                FormattableString.Invariant($"Maps differ: the share of chains at the shortest tour goes from {Shares(tours.Subject).Min():F2} to {Shares(tours.Subject).Max():F2}. The reference is one map with 3000 sweeps from I0 = 0.3, with which ours has 0.4 on average; {TourSweeps} sweeps and I0 from {s_tour.First} are ours."),
            ], [])
        {
            Parameters = new { Vertices, Density, CutSweeps, Graphs, Chains, CutSchedule = s_cut, Cities, TourSweeps, TourChains, Maps, TourSchedule = s_tour },
        });
    }

    private static double[] Shares(double?[][] trials) => Array.ConvertAll(trials, map => map.Count(excess => excess < 1e-9) / (double)map.Length);

    // Graphs and maps differ more than chains of one do, so they are what is independent.
    private static Estimate Spread(double[] values)
    {
        var mean = values.Average();
        return Estimate.Of(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length));
    }

    private static double[][] Cut(CommandContext context, SystemSettings settings, PBitConditions conditions) => [.. Enumerable.Range(0, Graphs).Select(graph =>
    {
        var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"p-bits/graph/{graph}"));
        var pairs = Enumerable.Range(0, Vertices).SelectMany(first => Enumerable.Range(0, first).Select(second => (first, second))).Where(_ => stream.NextUniform() < Density).ToArray();
        var network = new PBitNetwork(new double[Vertices], pairs.SelectMany(pair => PBitNetwork.Both(pair.first, pair.second, -1)));
        var largest = CutOf(ExactStates.Of(network).Energies.ToArray().Min(), pairs.Length);
        return new PBitRuns(network, conditions, settings.Seed, FormattableString.Invariant($"p-bits/cut/{graph}")).Anneal(s_cut, CutSweeps, Chains, (chains, chain) =>
        {
            Span<sbyte> state = stackalloc sbyte[Vertices];
            chains.CopyTo(chain, state);
            return CutOf(network.Energy(state), pairs.Length) / largest;
        }, context.Cancellation);
    })];

    // E is the weight of uncut edges less that of cut ones.
    private static double CutOf(double energy, int edges) => (edges - energy) / 2;

    private static double?[][] Travel(CommandContext context, SystemSettings settings, PBitConditions conditions) => [.. Enumerable.Range(0, Maps).Select(map =>
    {
        var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"p-bits/map/{map}"));
        var cities = Enumerable.Range(0, Cities).Select(_ => (X: stream.NextUniform(), Y: stream.NextUniform())).ToArray();
        var distances = new double[Cities, Cities];
        for (var pair = 0; pair < Cities * Cities; pair++)
        {
            var (one, other) = (cities[pair / Cities], cities[pair % Cities]);
            distances[pair / Cities, pair % Cities] = Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
        }

        var tour = new SalesmanTour(distances);
        var (shortest, pbits) = (tour.Shortest(), Enumerable.Range(0, tour.BitCount).ToArray());
        return new PBitRuns(tour.Network(), conditions, settings.Seed, FormattableString.Invariant($"p-bits/tour/{map}"))
            .Anneal(s_tour, TourSweeps, TourChains, (chains, chain) => tour.Length(chains.Word(pbits, chain)) / shortest - 1, context.Cancellation);
    })];
}
