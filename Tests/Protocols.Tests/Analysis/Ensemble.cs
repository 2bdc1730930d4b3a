namespace SpinBench.Protocols.Tests.Analysis;

/// <summary>Statistics of an estimator over seeds.</summary>
internal sealed class Ensemble
{
    private readonly List<double> _values = [];
    private int _covered;

    public int Count => _values.Count;

    public double Mean => _values.Average();

    public double Median => _values.Order().ElementAt(Count / 2);

    public double Deviation => Math.Sqrt(_values.Sum(value => (value - Mean) * (value - Mean)) / (Count - 1));

    public double ErrorOfMean => Deviation / Math.Sqrt(Count);

    public double Coverage => _covered / (double)Count;

    /// <summary>Half the width of the middle 68 %.</summary>
    public double HalfWidth
    {
        get
        {
            var ordered = _values.Order().ToArray();
            return (ordered[(int)(0.84 * (Count - 1))] - ordered[(int)(0.16 * (Count - 1))]) / 2;
        }
    }

    public void Add(double value, bool covered)
    {
        _values.Add(value);
        _covered += covered ? 1 : 0;
    }

    /// <summary>A nominal 95 % interval must cover in at least 90 %, less what the number of seeds leaves open.</summary>
    public void AssertCovers(string what) => Assert.True(
        Coverage >= 0.90 - 2 * Math.Sqrt(0.9 * 0.1 / Count), FormattableString.Invariant($"{what}: {this}"));

    public override string ToString() => FormattableString.Invariant(
        $"mean {Mean:F4}, median {Median:F4}, deviation {Deviation:F4}, half-width {HalfWidth:F4}, coverage {Coverage:F3} of {Count} seeds from 1");
}
