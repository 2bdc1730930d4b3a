using SpinBench.Protocols.Analysis;
using SpinBench.Protocols;

namespace SpinBench.Benchmarks.Switching;

/// <summary>How a fitted quantity compares with its true value over seeds.</summary>
internal sealed class Tally
{
    private readonly List<double> _ratios = [];
    private readonly List<double> _halfWidths = [];
    private int _covered;

    public int Count => _ratios.Count;

    public int Undetermined { get; private set; }

    public double Coverage => _covered / (double)Math.Max(1, Count);

    public double Mean => _ratios.DefaultIfEmpty(double.NaN).Average();

    public double Deviation => Count < 2 ? double.NaN : Math.Sqrt(_ratios.Sum(value => (value - Mean) * (value - Mean)) / (Count - 1));

    public double HalfWidth => _halfWidths.DefaultIfEmpty(double.NaN).Average();

    /// <summary>Adds a result; <paramref name="scale"/> turns its difference from the truth into the number that is shown.</summary>
    public void Add(FittedQuantity quantity, double truth, double scale)
    {
        if (double.IsNaN(quantity.Value))
        {
            Undetermined++;
            return;
        }

        _ratios.Add((quantity.Value - truth) * scale);
        _halfWidths.Add((quantity.High - quantity.Low) / 2 * scale);
        _covered += quantity.Low <= truth && truth <= quantity.High ? 1 : 0;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Count,4} {Undetermined,4} {Mean,9:F3} {Deviation,9:F3} {HalfWidth / Estimate.NormalQuantile,9:F3} {100 * Coverage,8:F0} %");
}
