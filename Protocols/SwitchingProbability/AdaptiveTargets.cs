namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>When an adaptive measurement has measured enough.</summary>
/// <param name="Weight">Half-width of the weight's 95 % confidence interval in parts of the weight, above 0.</param>
/// <param name="Shift">Half-width of the shift's 95 % confidence interval in T, above 0.</param>
public sealed record AdaptiveTargets(double Weight, double Shift)
{
    /// <summary>5 % of weight and 0.5 Oe of shift.</summary>
    public static AdaptiveTargets Default { get; } = new(0.05, 0.5e-4);
}
