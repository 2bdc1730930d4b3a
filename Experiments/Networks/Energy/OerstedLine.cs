namespace SpinBench.Networks.Energy;

/// <summary>
/// A flat straight line beside a junction whose current makes the perpendicular field that sets a neuron: what a field source
/// on chip would have to be. A thin strip in vacuum, much longer than wide, without return path or flux guide.
/// </summary>
public sealed record OerstedLine
{
    private const double VacuumPermeability = 1.25663706212e-6;

    /// <summary>Width in m, above 0.</summary>
    public double Width { get; init; } = 200e-9;

    /// <summary>Thickness in m, above 0.</summary>
    public double Thickness { get; init; } = 100e-9;

    /// <summary>Length that one junction needs in m, above 0.</summary>
    public double Length { get; init; } = 1e-6;

    /// <summary>Distance from the line's edge to the centre of the junction in m, above 0.</summary>
    public double Gap { get; init; } = 100e-9;

    /// <summary>Resistivity in ohm m, above 0; copper in lines of this size by default.</summary>
    public double Resistivity { get; init; } = 3e-8;

    /// <summary>
    /// Perpendicular flux density at the junction in T/A: B_z = μ0 I ln(1 + w/g)/(2π w), the field of a line current integrated
    /// over the strip (Biot and Savart).
    /// </summary>
    public double FieldPerAmpere => VacuumPermeability * Math.Log(1 + (Width / Gap)) / (2 * Math.PI * Width);

    /// <summary>Resistance of the length in ohm.</summary>
    public double Resistance => Resistivity * Length / (Width * Thickness);

    /// <summary>Energy in J that a field in T costs for a time in s.</summary>
    public double EnergyOf(double field, double duration)
    {
        var current = field / FieldPerAmpere;
        return current * current * Resistance * duration;
    }
}
