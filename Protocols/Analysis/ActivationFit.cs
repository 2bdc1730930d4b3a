namespace SpinBench.Protocols.Analysis;

/// <summary>A logistic activation curve <c>P(B) = 1/(1 + exp(-w (B - B_s)))</c> fitted to measured records.</summary>
public sealed record ActivationFit
{
    /// <summary>Weight w in 1/T; negative when the high state is the one at low fields.</summary>
    public required Estimate Weight { get; init; }

    /// <summary>Field of equal probability B_s in T.</summary>
    public required Estimate Shift { get; init; }

    /// <summary>Covariance of weight and shift, dimensionless.</summary>
    public double Covariance { get; init; }

    /// <summary>Sum of the squared normalised residuals; near <see cref="DegreesOfFreedom"/> when errors are honest.</summary>
    public double ChiSquared { get; init; }

    /// <summary>Fields minus fitted parameters.</summary>
    public int DegreesOfFreedom { get; init; }

    /// <summary>Rates the errors were made with; null when the fit failed.</summary>
    public RelaxationRates? Rates { get; init; }

    /// <summary>Levels that slope with the field, where the fit has found them; else null.</summary>
    internal SlopingLevels? Levels { get; init; }

    /// <summary>Standard error of the distance of those levels at the shift, in parts of it; 0 where the readings show the levels.</summary>
    internal double SeparationError { get; init; }

    /// <summary>P(high) at each record, in their order; not clipped.</summary>
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    /// <summary>Standard error of each probability.</summary>
    public IReadOnlyList<double> StandardErrors { get; init; } = [];

    /// <summary>Whether the fit has succeeded.</summary>
    public bool IsDetermined => Weight.IsDetermined && Shift.IsDetermined;

    /// <summary>The fitted probability at a field in T.</summary>
    public double At(double field) => Logistic(Weight.Value * (field - Shift.Value));

    /// <summary>
    /// 95 % band of the fitted probability at a field in T: the error of the logistic's argument, with the covariance of
    /// weight and shift, carried through the curve.
    /// </summary>
    public (double Low, double High) BandAt(double field)
    {
        var (weight, distance) = (Weight.Value, field - Shift.Value);
        var weightError = Weight.StandardError;
        var shiftError = Shift.StandardError;
        var variance = distance * distance * weightError * weightError + weight * weight * shiftError * shiftError
            - 2 * weight * distance * Covariance;
        var half = Estimate.NormalQuantile * Math.Sqrt(Math.Max(0, variance));
        return (Logistic(weight * distance - half), Logistic(weight * distance + half));
    }

    /// <summary>A fit that did not succeed, with the reason.</summary>
    public static ActivationFit Failed(string reason) => new()
    {
        Weight = Estimate.Undetermined(reason),
        Shift = Estimate.Undetermined(reason),
    };

    private static double Logistic(double argument) => 1 / (1 + Math.Exp(-argument));
}
