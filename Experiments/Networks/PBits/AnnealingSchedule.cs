namespace SpinBench.Networks.PBits;

/// <summary>How the gain I0, an inverse temperature, goes from sweep to sweep.</summary>
/// <param name="First">I0 at the first sweep, above 0.</param>
/// <param name="Last">I0 at the last sweep, above 0.</param>
/// <param name="IsGeometric">Whether equal factors follow each other instead of equal steps.</param>
public readonly record struct AnnealingSchedule(double First, double Last, bool IsGeometric)
{
    /// <summary>One I0 throughout.</summary>
    public static AnnealingSchedule Constant(double gain) => new(gain, gain, false);

    /// <summary>I0 in equal steps.</summary>
    public static AnnealingSchedule Linear(double first, double last) => new(first, last, false);

    /// <summary>I0 by equal factors, evenly spaced in its logarithm.</summary>
    public static AnnealingSchedule Geometric(double first, double last) => new(first, last, true);

    /// <summary>Whether I0 never changes, so that every sweep samples the same distribution.</summary>
    public bool IsConstant => First == Last;

    /// <summary>I0 at a sweep.</summary>
    /// <param name="sweep">From 0.</param>
    /// <param name="sweeps">How many there are.</param>
    public double At(int sweep, int sweeps)
    {
        var part = sweeps > 1 ? (double)sweep / (sweeps - 1) : 1;
        return IsGeometric ? First * Math.Pow(Last / First, part) : double.Lerp(First, Last, part);
    }
}
