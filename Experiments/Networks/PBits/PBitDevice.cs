namespace SpinBench.Networks.PBits;

/// <summary>
/// What makes a probabilistic bit its own: the mean of m = sgn[tanh((I + o) s) - u], u uniform in (-1, 1), is tanh((I + o) s);
/// Camsari et al., Phys. Rev. X 7, 031014 (2017), Eq. (1).
/// </summary>
/// <param name="Slope">s, of the mean against the input; 1 for the ideal one.</param>
/// <param name="Offset">o, input by which the curve is shifted; 0 for the ideal one.</param>
/// <param name="MeanDwell">Mean time between two decisions, above 0, in any unit of time that a network shares. Only asynchronous p-bits have it.</param>
/// <param name="Latency">Time after which the others feel a decision, at least 0, in the same unit. Only asynchronous p-bits have it.</param>
public readonly record struct PBitDevice(double Slope, double Offset, double MeanDwell = 1, double Latency = 0)
{
    /// <summary>The ideal one.</summary>
    public static PBitDevice Ideal { get; } = new(1, 0);
}
