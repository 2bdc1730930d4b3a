namespace SpinBench.Networks.Solitons;

/// <summary>The reduced model of a skyrmion texture in a film between two electrodes; lengths in sides of the film.</summary>
/// <remarks>All numbers are ours: they are evidence about the model, not about films.</remarks>
public sealed record SkyrmionTextureSettings
{
    /// <summary>Nodes a side of the resistor grid.</summary>
    public int Side { get; init; } = 12;

    /// <summary>Skyrmions.</summary>
    public int SkyrmionCount { get; init; } = 25;

    /// <summary>By how much a skyrmion lowers the conductance at its centre, as a part.</summary>
    public double Contrast { get; init; } = 0.25;

    /// <summary>Its width w: the conductance falls by exp(-d²/2w²) at a distance d.</summary>
    public double Width { get; init; } = 0.11;

    /// <summary>The sum over skyrmions ends at this many.</summary>
    public double MostOverlap { get; init; } = 2;

    /// <summary>Force of a unit of current in a bond; a bond without skyrmions carries the voltage over it.</summary>
    public double ForcePerCurrent { get; init; } = 0.02;

    /// <summary>Gyrotropic coefficient G beside the dissipative one.</summary>
    public double Gyration { get; init; } = 1;

    /// <summary>Shortest and longest time of the springs that pin them, in time units; logarithmically uniform between.</summary>
    public (double Shortest, double Longest) SpringTimes { get; init; } = (0.4, 4);

    /// <summary>Time of an input in time units.</summary>
    public double Step { get; init; } = 0.5;

    /// <summary>Voltage of a unit of input.</summary>
    public double Voltage { get; init; } = 10;

    /// <summary>Constant input beside the signal.</summary>
    public double Offset { get; init; } = 0.5;

    /// <summary>Node voltages that are read, beside the current.</summary>
    public int ContactCount { get; init; } = 12;
}
