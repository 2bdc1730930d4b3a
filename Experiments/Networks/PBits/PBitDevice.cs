namespace SpinBench.Networks.PBits;

/// <summary>
/// A probabilistic bit: m = sgn[tanh((I + o) s) - u] with u uniform in (-1, 1), so that its mean is tanh((I + o) s);
/// Camsari et al., Phys. Rev. X 7, 031014 (2017), Eq. (1).
/// </summary>
/// <param name="Slope">s, of the mean against the input; 1 for the ideal one.</param>
/// <param name="Offset">o, input by which the curve is shifted; 0 for the ideal one.</param>
public readonly record struct PBitDevice(double Slope, double Offset)
{
    /// <summary>The ideal one.</summary>
    public static PBitDevice Ideal { get; } = new(1, 0);

    /// <summary>Mean of m from -1 to 1 at an input I, reduced.</summary>
    public double Mean(double input) => Math.Tanh((input + Offset) * Slope);

    /// <summary>m for one draw.</summary>
    /// <param name="input">I, reduced.</param>
    /// <param name="uniform">Uniform in (0, 1).</param>
    public int Draw(double input, double uniform) => Mean(input) > (2 * uniform) - 1 ? 1 : -1;
}
