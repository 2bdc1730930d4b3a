namespace SpinBench.Networks.Live;

/// <summary>Which hidden units a bench evaluates, and how.</summary>
public sealed record LiveSettings
{
    /// <summary>Hidden units that are read live, the first ones; the others come from the curve. At least 1.</summary>
    public int Hidden { get; init; } = int.MaxValue;

    /// <summary>Reads a unit, 1 to 1000.</summary>
    public int Reads { get; init; } = 1;

    /// <summary>Distance of the fields that are set, in units of 1/w; above 0.</summary>
    public double BinWidth { get; init; } = 0.25;

    /// <summary>Distance from H_s in units of 1/w beyond which a unit is read at this distance: P differs from 0 or 1 by 3e-4 there.</summary>
    public double Saturation { get; init; } = 8;

    /// <summary>Largest |B| in T that the magnet may be asked for; units that need more come from the curve.</summary>
    public double FieldLimit { get; init; } = double.PositiveInfinity;

    /// <summary>Seed of the order in which reads are handed out, and of what comes from the curve.</summary>
    public ulong Seed { get; init; }
}
