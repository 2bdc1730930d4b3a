namespace SpinBench.Protocols.Resonance;

/// <summary>When an adaptive spectrum has been measured enough.</summary>
/// <param name="Frequency">Half-width of the resonance frequency's 95 % interval in Hz (of the field's in T when the field is swept), above 0.</param>
/// <param name="Width">Half-width of the linewidth's 95 % interval in parts of the width, above 0.</param>
public sealed record ResonanceTargets(double Frequency, double Width)
{
    /// <summary>1 MHz and 10 %.</summary>
    public static ResonanceTargets Default { get; } = new(1e6, 0.1);

    /// <summary>1 Oe and 10 %, when the field is swept.</summary>
    public static ResonanceTargets DefaultInField { get; } = new(1e-4, 0.1);
}
