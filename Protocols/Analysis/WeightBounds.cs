namespace SpinBench.Protocols.Analysis;

/// <summary>Where the magnitude of a weight is looked for, in 1/T; unbounded fits of slow records run away.</summary>
/// <param name="Smallest">1/T; positive.</param>
/// <param name="Largest">1/T.</param>
public sealed record WeightBounds(double Smallest, double Largest)
{
    /// <summary>0.02 to 1.5 per oersted.</summary>
    public static WeightBounds Default { get; } = new(200, 15_000);
}
