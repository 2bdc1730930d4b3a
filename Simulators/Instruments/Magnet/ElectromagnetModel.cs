namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>Coil and iron of an electromagnet. The default is a small one: ±100 mT (1 kOe) at ±20 A.</summary>
public sealed record ElectromagnetModel
{
    /// <summary>Field per current in the linear region, T/A.</summary>
    public double FieldPerCurrent { get; init; } = 5e-3;

    /// <summary>Saturation field in T; the knee of the tanh-shaped curve.</summary>
    public double SaturationField { get; init; } = 0.8;

    /// <summary>Coil resistance in ohm.</summary>
    public double Resistance { get; init; } = 0.6;

    /// <summary>Coil inductance in H.</summary>
    public double Inductance { get; init; } = 0.06;

    /// <summary>Time constant in s by which eddy currents in the yoke delay the field.</summary>
    public double EddyTimeConstant { get; init; } = 0.02;

    /// <summary>Share of the field that passes through domain walls, 0 to 1.</summary>
    public double HystereticShare { get; init; } = 0.7;

    /// <summary>Currents in A by which groups of domain walls lag behind. The default keeps 1.3 mT (13 Oe).</summary>
    public IReadOnlyList<double> PinningCurrents { get; init; } = [0.1, 0.2, 0.4, 0.8];
}
