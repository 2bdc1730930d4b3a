using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Errors that all readings of a session share, which no scatter shows.</summary>
internal static class SharedError
{
    /// <summary>A quantity with errors in its interval that are evenly likely within limits, as data sheets state them.</summary>
    public static FittedQuantity? Widen(FittedQuantity? quantity, params IEnumerable<double> limits)
    {
        if (quantity is null)
        {
            return null;
        }

        var half = (quantity.High - quantity.Low) / 2;
        var all = Math.Sqrt(half * half + Math.Pow(Estimate.NormalQuantile, 2) * limits.Sum(limit => limit * limit) / 3);
        return quantity with { Low = quantity.Value - all, High = quantity.Value + all };
    }
}
