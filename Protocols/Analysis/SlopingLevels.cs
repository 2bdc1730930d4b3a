namespace SpinBench.Protocols.Analysis;

/// <summary>Levels that slope with the field: low <c>a + b x</c>, high <c>c + d x</c>, x the scaled field.</summary>
internal sealed record SlopingLevels(double A, double B, double C, double D, FieldScale Scale)
{
    public double LowAt(double field) => A + B * Scale.Position(field);

    public double HighAt(double field) => C + D * Scale.Position(field);

    public double SeparationAt(double field) => HighAt(field) - LowAt(field);
}
