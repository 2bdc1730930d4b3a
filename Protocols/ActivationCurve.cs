namespace SpinBench.Protocols;

/// <summary>
/// A measured activation curve: the probability of the high state against field, with its uncertainty, the logistic
/// fit <c>P(B) = 1 / (1 + exp(-Weight (B - Shift)))</c>, and where it comes from.
/// </summary>
public sealed record ActivationCurve
{
    /// <summary>Abscissae in T, ascending.</summary>
    public required double[] Field { get; init; }

    /// <summary>Probability of the high state at each field, 0 to 1.</summary>
    public required double[] Probability { get; init; }

    /// <summary>Standard error of each probability, autocorrelation included.</summary>
    public required double[] StandardError { get; init; }

    /// <summary>Weight of the fit in 1/T.</summary>
    public required double Weight { get; init; }

    /// <summary>95 % confidence interval of the weight, 1/T.</summary>
    public required (double Low, double High) WeightInterval { get; init; }

    /// <summary>Field of equal probability in T.</summary>
    public required double Shift { get; init; }

    /// <summary>95 % confidence interval of the shift, T.</summary>
    public required (double Low, double High) ShiftInterval { get; init; }

    /// <summary>Bias across the device in V.</summary>
    public required double Bias { get; init; }

    /// <summary>Run of the catalogue it was measured in; 0 before it was stored.</summary>
    public long Run { get; init; }

    /// <summary>The device, as in <c>W7/D3-A12</c>.</summary>
    public string Device { get; init; } = "";

    /// <summary>The bench.</summary>
    public string Bench { get; init; } = "";

    /// <summary>The fitted probability at a field in T.</summary>
    public double Fitted(double field) => 1 / (1 + Math.Exp(-Weight * (field - Shift)));
}
