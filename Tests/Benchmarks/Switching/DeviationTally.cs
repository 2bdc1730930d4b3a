using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Benchmarks.Switching;

/// <summary>Deviations of a fitted quantity from its true value over seeds, in a unit and in standard errors.</summary>
internal sealed class DeviationTally
{
    private readonly Tally _values = new();
    private readonly List<double> _deviations = [];

    /// <summary>Adds a result; <paramref name="scale"/> turns its difference from the truth into the number that is shown.</summary>
    public void Add(FittedQuantity quantity, double truth, double scale)
    {
        _values.Add(quantity, truth, scale);
        if (!double.IsNaN(quantity.Value))
        {
            _deviations.Add((quantity.Value - truth) / ((quantity.High - quantity.Low) / (2 * Estimate.NormalQuantile)));
        }
    }

    /// <summary>Count, mean and standard deviation, stated standard error, mean and root mean square in standard errors, coverage.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{_values.Count,4} {_values.Mean,9:G3} {_values.Deviation,9:G3} {_values.HalfWidth / Estimate.NormalQuantile,9:G3} {_deviations.DefaultIfEmpty(double.NaN).Average(),7:F2} {Math.Sqrt(_deviations.Select(value => value * value).DefaultIfEmpty(double.NaN).Average()),6:F2} {100 * _values.Coverage,6:F0} %");
}
