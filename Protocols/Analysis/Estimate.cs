namespace SpinBench.Protocols.Analysis;

/// <summary>A number with its 95 % confidence interval, or the reason why there is none.</summary>
/// <param name="Value">Best value; NaN when the data determine none.</param>
/// <param name="Low">Lower end of the interval. With an undetermined value it may still be a one-sided bound.</param>
/// <param name="High">Upper end of the interval; positive infinity when the data set none.</param>
/// <param name="Remark">How it was estimated, or why it could not be.</param>
public sealed record Estimate(double Value, double Low, double High, string Remark = "")
{
    /// <summary>Standard normal quantile of a two-sided 95 % interval.</summary>
    public const double NormalQuantile = 1.959963984540054;

    /// <summary>Whether there is a value.</summary>
    public bool IsDetermined => !double.IsNaN(Value);

    /// <summary>Half the interval's width in parts of the value; infinity when undetermined.</summary>
    public double RelativeHalfWidth =>
        IsDetermined && double.IsFinite(High) ? (High - Low) / (2 * Math.Abs(Value)) : double.PositiveInfinity;

    /// <summary>Standard error of a normal distribution with this interval; infinity when undetermined.</summary>
    public double StandardError => (High - Low) / (2 * NormalQuantile);

    /// <summary>Whether the interval holds a value.</summary>
    public bool Covers(double value) => Low <= value && value <= High;

    /// <summary>With another value that is as likely: the interval reaches over one of the same width around that, and says why.</summary>
    internal Estimate Or(double value, string remark) => Covers(value) || !double.IsFinite(value) ? this : this with
    {
        Low = Math.Min(Low, value - (Value - Low)), High = Math.Max(High, value + (High - Value)), Remark = remark,
    };

    /// <summary>No value, and no bound either.</summary>
    public static Estimate Undetermined(string reason) =>
        new(double.NaN, double.NegativeInfinity, double.PositiveInfinity, reason);

    /// <summary>A value with a normal error.</summary>
    public static Estimate Normal(double value, double standardError, string remark = "") =>
        new(value, value - NormalQuantile * standardError, value + NormalQuantile * standardError, remark);

    /// <summary>A positive value whose logarithm has a normal error.</summary>
    public static Estimate LogNormal(double value, double relativeError, string remark = "")
    {
        var factor = Math.Exp(NormalQuantile * relativeError);
        return new(value, value / factor, value * factor, remark);
    }

    /// <summary>The estimate as a result of a run.</summary>
    public FittedQuantity ToQuantity(string name, string unit) => new(name, unit, Value, Low, High, Remark);
}
