using SpinBench.Protocols;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>How a fitted quantity compares with its true value over seeds: medians, which a single failure does not move.</summary>
internal sealed class ResonanceTally
{
    private readonly List<double> _errors = [];
    private readonly List<double> _stated = [];
    private int _undetermined;

    public int Count => _errors.Count + _undetermined;

    public int Covered { get; private set; }

    /// <summary>Adds a result; what is not determined covers nothing.</summary>
    public void Add(FittedQuantity quantity, double truth, double scale)
    {
        if (double.IsNaN(quantity.Value))
        {
            _undetermined++;
            return;
        }

        _errors.Add(Math.Abs(quantity.Value - truth) * scale);
        _stated.Add((quantity.High - quantity.Low) / 2 * scale);
        Covered += quantity.Low <= truth && truth <= quantity.High ? 1 : 0;
    }

    /// <summary>Count, those without a value, median error, median half-width, coverage.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Count,4} {_undetermined,4} {Median(_errors),10:G3} {Median(_stated),9:G3} {Covered,4}/{Count}");

    private static double Median(List<double> values) =>
        values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
