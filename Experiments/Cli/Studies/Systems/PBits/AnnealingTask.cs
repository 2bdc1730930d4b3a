using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Cuts and tours by p-bits whose gain rises.</summary>
internal static class AnnealingTask
{
    private const int Vertices = 20;
    private const double Density = 0.5;
    private const int CutSweeps = 1000;
    private const int ShortCutSweeps = 300;
    private const int Graphs = 32;
    private const int Chains = 2 * PBitChains.Count;
    private const int Cities = 5;
    private const int TourSweeps = 3000;
    private const int Maps = 64;
    private const int TourChains = 16 * PBitChains.Count;
    private const int MapChains = PBitChains.Count;
    private static readonly AnnealingSchedule s_cut = AnnealingSchedule.Linear(0.05, 3);
    private static readonly AnnealingSchedule s_shortCut = AnnealingSchedule.Linear(0.05, 2);
    private static readonly AnnealingSchedule s_tour = AnnealingSchedule.Geometric(0.3, 12);

    // Bordeaux, Lyon, Marseille, Paris, Toulouse: degrees east and north.
    private static readonly (double East, double North)[] s_cities = [(-0.58, 44.84), (4.84, 45.76), (5.37, 43.30), (2.35, 48.86), (1.44, 43.60)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var cuts = neurons.Ask(conditions => Cut(context, settings, conditions, s_cut, CutSweeps));
        var shortCuts = neurons.Ask(conditions => Cut(context, settings, conditions, s_shortCut, ShortCutSweeps));
        var tour = neurons.Ask(conditions => Travel(context, settings, conditions, "p-bits/tour", Plane(s_cities), TourChains));
        var maps = neurons.Ask(conditions => Shares(context, settings, conditions));
        return Task.FromResult(new StudyTaskResult(
            [
                neurons.Row("1g max-cut optimum", $"chains at the largest cut, mean of {Graphs} graphs of {Vertices} vertices with half of all edges", "optimisation", 0.95,
                    cuts.Select(AtOptimum), Demand.AtLeast(0.85)),
                neurons.Row("1g max-cut short", $"the same after {ShortCutSweeps} sweeps and at I0 = {s_shortCut.Last}, as the reference's one graph", "", 0.95, shortCuts.Select(AtOptimum), null),
                neurons.Row("1g max-cut ratio", "cut over the largest one, mean of all chains", "", 0.999, cuts.Select(trials => Spread([.. trials.Select(graph => graph.Average())])), null),
                neurons.Row("1g TSP optimal", $"chains at the shortest tour of {Cities} cities of France in {(Cities - 1) * (Cities - 1)} p-bits", "optimisation incl. TSP", 0.58,
                    tour.Select(trials => SampledValue.Share([.. trials.Select(excess => excess < 1e-9)])), Demand.AtLeast(0.45)),
                neurons.Row("1g TSP valid", "chains that end at a tour", "", 0.99, tour.Select(trials => SampledValue.Share([.. trials.Select(excess => excess is not null)])), Demand.AtLeast(0.95)),
                neurons.Row("1g TSP by chance", $"chains at the shortest tour of {Cities} cities drawn in a square, mean of {Maps} maps", "", null, maps.Select(Spread), null),
            ],
            [
                "The reference's map is not known; ours is Bordeaux, Lyon, Marseille, Paris, Toulouse. A penalty counts as much as the longest distance. A state by chance is the shortest tour with a chance of 2/65536.",
                FormattableString.Invariant($"Maps differ: over those by chance the share of chains at the shortest tour goes from {maps.Subject.Min():F2} to {maps.Subject.Max():F2}."),
            ], [])
        {
            Parameters = new { Vertices, Density, CutSweeps, CutSchedule = s_cut, ShortCutSweeps, ShortCutSchedule = s_shortCut, Graphs, Chains, Cities = s_cities.Select(city => new[] { city.East, city.North }), TourSweeps, TourChains, Maps, MapChains, TourSchedule = s_tour },
        });
    }

    private static SampledValue AtOptimum(double[][] trials) => Spread([.. trials.Select(graph => graph.Count(ratio => ratio >= 1) / (double)graph.Length)]);

    // Graphs and maps differ more than chains of one do, so they are what is independent.
    private static SampledValue Spread(double[] values) => SampledValue.Of(SampleMean.Of(values));

    private static double[][] Cut(CommandContext context, SystemSettings settings, PBitConditions conditions, AnnealingSchedule schedule, int sweeps) => [.. Enumerable.Range(0, Graphs).Select(graph =>
    {
        var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"p-bits/graph/{graph}"));
        var pairs = Enumerable.Range(0, Vertices).SelectMany(first => Enumerable.Range(0, first).Select(second => (first, second))).Where(_ => stream.NextUniform() < Density).ToArray();
        var network = new PBitNetwork(new double[Vertices], pairs.SelectMany(pair => PBitNetwork.Both(pair.first, pair.second, -1)));
        var largest = CutOf(ExactStates.Of(network).Energies.ToArray().Min(), pairs.Length);
        return new PBitRuns(network, conditions, settings.Seed, FormattableString.Invariant($"p-bits/cut/{graph}")).Anneal(schedule, sweeps, Chains, (chains, chain) =>
        {
            Span<sbyte> state = stackalloc sbyte[Vertices];
            chains.CopyTo(chain, state);
            return CutOf(network.Energy(state), pairs.Length) / largest;
        }, context.Cancellation);
    })];

    // E is the weight of uncut edges less that of cut ones.
    private static double CutOf(double energy, int edges) => (edges - energy) / 2;

    private static double[] Shares(CommandContext context, SystemSettings settings, PBitConditions conditions) => [.. Enumerable.Range(0, Maps).Select(map =>
    {
        var name = FormattableString.Invariant($"p-bits/map/{map}");
        var stream = new RandomStream(settings.Seed, name);
        var cities = Enumerable.Range(0, Cities).Select(_ => (stream.NextUniform(), stream.NextUniform())).ToArray();
        return Travel(context, settings, conditions, name, cities, MapChains).Count(excess => excess < 1e-9) / (double)MapChains;
    })];

    // What the tour of each chain is longer than the shortest one, over that one; null where it is no tour.
    private static double?[] Travel(CommandContext context, SystemSettings settings, PBitConditions conditions, string name, (double X, double Y)[] cities, int chains)
    {
        var distances = new double[Cities, Cities];
        for (var pair = 0; pair < Cities * Cities; pair++)
        {
            var (one, other) = (cities[pair / Cities], cities[pair % Cities]);
            distances[pair / Cities, pair % Cities] = Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
        }

        var tour = new SalesmanTour(distances);
        var (shortest, pbits) = (tour.Shortest(), Enumerable.Range(0, tour.BitCount).ToArray());
        return new PBitRuns(tour.Network(), conditions, settings.Seed, $"{name}/anneal")
            .Anneal(s_tour, TourSweeps, chains, (state, chain) => (tour.Length(state.Word(pbits, chain)) / shortest) - 1, context.Cancellation);
    }

    private static (double X, double Y)[] Plane((double East, double North)[] places)
    {
        var shrink = Math.Cos(places.Average(place => place.North) * Math.PI / 180);
        return Array.ConvertAll(places, place => (place.East * shrink, place.North));
    }
}
