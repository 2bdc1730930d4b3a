namespace SpinBench.Protocols.Analysis;

/// <summary>Weight in 1/T and shift in T of a logistic curve.</summary>
internal sealed record CurveShape(double Weight, double Shift)
{
    public double At(double field) => 1 / (1 + Math.Exp(-Weight * (field - Shift)));
}
