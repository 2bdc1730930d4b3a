using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>How often a quantity's intervals held the truth.</summary>
/// <param name="quantity">Which.</param>
internal sealed class TwinCoverage(string quantity)
{
    private readonly List<double> _deviations = [];

    /// <summary>Which quantity.</summary>
    public string Quantity { get; } = quantity;

    /// <summary>Fits counted.</summary>
    public int Fits => _deviations.Count;

    /// <summary>Fits in which the runs determined it.</summary>
    public int Determined { get; private set; }

    /// <summary>Intervals that held the truth; 95 % of them should.</summary>
    public int Held { get; private set; }

    /// <summary>Mean deviation from the truth in standard errors; 0 without a bias.</summary>
    public double Mean => _deviations.Average();

    /// <summary>Root mean square deviation in standard errors; 1 where the errors are right, less where the prior is kept.</summary>
    public double Spread => Math.Sqrt(_deviations.Average(deviation => deviation * deviation));

    /// <summary>Counts one fit.</summary>
    public void Add(Estimate estimate, double truth, bool isDetermined)
    {
        _deviations.Add((estimate.Value - truth) * 2 * Estimate.NormalQuantile / (estimate.High - estimate.Low));
        Held += estimate.Covers(truth) ? 1 : 0;
        Determined += isDetermined ? 1 : 0;
    }
}
