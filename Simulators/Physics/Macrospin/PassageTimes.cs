namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Passages from one well to the other.</summary>
/// <param name="Count">Passages that ended.</param>
/// <param name="Time">Time in s spent on them and on those that have not ended yet.</param>
public readonly record struct PassageTimes(long Count, double Time)
{
    /// <summary>Mean first-passage time in s; NaN without a passage.</summary>
    /// <remarks>
    /// The estimate of largest likelihood for exponential times. Unfinished passages count with their time so far; without them
    /// a watch of finite length would favour the quick.
    /// </remarks>
    public double Mean => Time / Count;

    /// <summary>Standard error of <see cref="Mean"/> in s for exponential times; NaN without a passage.</summary>
    public double StandardError => Mean / Math.Sqrt(Count);

    /// <summary>Both together.</summary>
    public static PassageTimes operator +(PassageTimes left, PassageTimes right) => new(left.Count + right.Count, left.Time + right.Time);
}
