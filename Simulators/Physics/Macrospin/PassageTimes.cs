namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Times of passages from one well to the other, summed up.</summary>
/// <param name="Count">Number of passages.</param>
/// <param name="Total">Sum of the times in s.</param>
/// <param name="TotalOfSquares">Sum of their squares in s².</param>
public readonly record struct PassageTimes(long Count, double Total, double TotalOfSquares)
{
    /// <summary>Mean first-passage time in s; NaN without a passage.</summary>
    public double Mean => Total / Count;

    /// <summary>Standard error of <see cref="Mean"/> in s; NaN below two passages.</summary>
    public double StandardError => Math.Sqrt((TotalOfSquares / Count - Mean * Mean) / (Count - 1));

    internal PassageTimes With(double time) => new(Count + 1, Total + time, TotalOfSquares + time * time);

    internal static PassageTimes Sum(IEnumerable<PassageTimes> parts) => parts.Aggregate(
        default(PassageTimes),
        (sum, part) => new(sum.Count + part.Count, sum.Total + part.Total, sum.TotalOfSquares + part.TotalOfSquares));
}
