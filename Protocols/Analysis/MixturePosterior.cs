using MathNet.Numerics.Distributions;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The mean of the lines of two states, from a spectrum in which they were not seen apart, or one of them hardly or not at all:
/// everything that the points and what is known of the states' difference allow, weighted by how likely it is.
/// </summary>
/// <remarks>
/// The splitting, and the probability of the high state where the points do not know it (any is as likely), go over a lattice
/// that closes in on what is likely; at each node the rest is fitted. Means and intervals are those of the nodes' normal
/// distributions together.
/// </remarks>
internal sealed class MixturePosterior
{
    private const int Splittings = 25;
    private const int Probabilities = 13;
    private const int MostPasses = 6;
    private const double Extent = 2.6;
    private const double Unlikely = 9;
    private const double ShrinksEnough = 0.7;

    // Variances of the points count twice where the shape of a line alone must tell a mixture: neighbours share what they do
    // not know, and no line is quite the model's.
    private const double DoubtInShape = 2;

    private readonly Weighted[] _nodes;
    private readonly double _quantile;

    private MixturePosterior(Weighted[] nodes, double quantile) => (_nodes, _quantile) = (nodes, quantile);

    /// <summary>Of points in any order around a fitted line; null where nothing fits.</summary>
    public static MixturePosterior? Of(IReadOnlyList<SpectrumPoint> points, ResonanceLine line, StateDifference known)
    {
        var merged = Merged(points);
        var model = new MixtureModel(merged, line, known);
        var isUnknown = merged.Any(point => double.IsNaN(point.HighProbability));
        var (splitting, error) = (known.Splitting.Value, known.Splitting.StandardError);
        var lattice = new Lattice(splitting - Extent * error, splitting + Extent * error, 0, isUnknown ? 1 : 0);
        for (var pass = 0; ; pass++)
        {
            var nodes = NodesOf(model, lattice, known.Splitting, isUnknown ? DoubtInShape : 1);
            if (nodes.Length == 0)
            {
                return null;
            }

            var next = lattice.Around([.. nodes.Where(node => node.LogWeight > -Unlikely).Select(node => node.Node)]);
            if (pass == MostPasses || next.Size > ShrinksEnough * lattice.Size)
            {
                return new MixturePosterior(nodes, StudentT.InvCDF(0, 1, model.DegreesOfFreedom, 0.975) / Estimate.NormalQuantile);
            }

            lattice = next;
        }
    }

    /// <summary>The mean of the states with its 95 % interval.</summary>
    /// <param name="part">Of what.</param>
    /// <param name="shift">Added to it.</param>
    /// <param name="perState">Added for each part of the time that the high state was there less than half, with its standard error.</param>
    /// <param name="remark">Remark.</param>
    public Estimate Mean(LinePart part, double shift, (double Value, double Error) perState, string remark)
    {
        var means = new double[_nodes.Length];
        var errors = new double[_nodes.Length];
        foreach (var (index, entry) in _nodes.Index())
        {
            var less = 0.5 - entry.Node.Probability;
            means[index] = entry.Node.Means[(int)part] + shift + less * perState.Value;
            errors[index] = _quantile * Math.Sqrt(
                entry.Inflation * entry.Node.Variances[(int)part] + entry.Coarseness[(int)part] + less * less * perState.Error * perState.Error);
        }

        return new Estimate(Quantile(means, errors, 0.5), Quantile(means, errors, 0.025), Quantile(means, errors, 0.975), remark);
    }

    private double Quantile(double[] means, double[] errors, double part)
    {
        var (low, high) = (means.Zip(errors, (mean, error) => mean - 6 * error).Min(), means.Zip(errors, (mean, error) => mean + 6 * error).Max());
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            var below = 0.0;
            for (var index = 0; index < means.Length; index++)
            {
                below += _nodes[index].Weight * Normal.CDF(means[index], errors[index], middle);
            }

            (low, high) = below < part ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Repeated readings at a place of which nobody knows the state are one point.
    private static SpectrumPoint[] Merged(IReadOnlyList<SpectrumPoint> points) =>
    [
        .. points.Where(point => !double.IsNaN(point.HighProbability)),
        .. points.Where(point => double.IsNaN(point.HighProbability)).GroupBy(point => point.Abscissa).Select(group =>
        {
            var weight = group.Sum(point => 1 / (point.Error * point.Error));
            return new SpectrumPoint(group.Key, group.Sum(point => point.Signal / (point.Error * point.Error)) / weight, 1 / Math.Sqrt(weight));
        }),
    ];

    private static Weighted[] NodesOf(MixtureModel model, Lattice lattice, Estimate known, double doubt)
    {
        var fits = new MixtureNode?[lattice.Probabilities.Length, lattice.Splittings.Length];
        var from = model.Start;
        foreach (var (row, probability) in lattice.Probabilities.Index())
        {
            for (var place = 0; place < lattice.Splittings.Length; place++)
            {
                // To and fro, so that a fit begins where its neighbour ended.
                var column = row % 2 == 0 ? place : lattice.Splittings.Length - 1 - place;
                fits[row, column] = model.Fit(from, probability, lattice.Splittings[column]) ?? model.Fit(model.Start, probability, lattice.Splittings[column]);
                from = fits[row, column]?.Parameters ?? model.Start;
            }
        }

        var found = fits.Cast<MixtureNode?>().OfType<MixtureNode>().ToArray();
        if (found.Length == 0)
        {
            return [];
        }

        var inflation = doubt * Math.Max(1, found.Min(node => node.Cost) / model.DegreesOfFreedom);
        var most = found.Max(LogWeight);
        var all = new List<Weighted>();
        for (var row = 0; row < fits.GetLength(0); row++)
        {
            for (var column = 0; column < fits.GetLength(1); column++)
            {
                if (fits[row, column] is { } node)
                {
                    all.Add(new Weighted(node, LogWeight(node) - most, inflation, Coarseness(fits, row, column)));
                }
            }
        }

        var sum = all.Sum(node => Math.Exp(node.LogWeight));
        return [.. all.Select(node => node with { Weight = Math.Exp(node.LogWeight) / sum })];

        double LogWeight(MixtureNode node)
        {
            var distance = (node.Splitting - known.Value) / known.StandardError;
            return -node.Cost / (2 * inflation) - node.LogCurvature / 2 - distance * distance / 2;
        }
    }

    // What lies between a node and its neighbours, evenly likely.
    private static double[] Coarseness(MixtureNode?[,] fits, int row, int column)
    {
        var here = fits[row, column]!;
        return [.. here.Means.Select((mean, part) => Step(row - 1, column, part) + Step(row, column - 1, part))];

        double Step(int otherRow, int otherColumn, int part) => otherRow >= 0 && otherColumn >= 0 && fits[otherRow, otherColumn] is { } other
            ? Math.Pow(other.Means[part] - here.Means[part], 2) / 12
            : 0;
    }

    private sealed record Weighted(MixtureNode Node, double LogWeight, double Inflation, double[] Coarseness)
    {
        public double Weight { get; init; }
    }

    private sealed record Lattice(double LowSplitting, double HighSplitting, double LowProbability, double HighProbability)
    {
        public double[] Splittings { get; } = Places(LowSplitting, HighSplitting, MixturePosterior.Splittings);

        public double[] Probabilities { get; } = LowProbability == HighProbability ? [0.5] : Places(LowProbability, HighProbability, MixturePosterior.Probabilities);

        public double Size => (HighSplitting - LowSplitting) * (LowProbability == HighProbability ? 1 : HighProbability - LowProbability);

        public Lattice Around(MixtureNode[] nodes)
        {
            var (splitting, probability) = (Splittings[1] - Splittings[0], Probabilities.Length > 1 ? Probabilities[1] - Probabilities[0] : 0);
            return new Lattice(
                Math.Max(LowSplitting, nodes.Min(node => node.Splitting) - splitting), Math.Min(HighSplitting, nodes.Max(node => node.Splitting) + splitting),
                Probabilities.Length == 1 ? LowProbability : Math.Max(LowProbability, nodes.Min(node => node.Probability) - probability),
                Probabilities.Length == 1 ? HighProbability : Math.Min(HighProbability, nodes.Max(node => node.Probability) + probability));
        }

        private static double[] Places(double low, double high, int count) =>
            [.. Enumerable.Range(0, count).Select(index => low + (high - low) * index / (count - 1))];
    }
}
