using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>How an ensemble is computed. Only <see cref="Step"/>, <see cref="Precision"/> and <see cref="Seed"/> change the result.</summary>
public sealed record MacrospinEnsembleOptions
{
    /// <summary>Step in s, above 0.</summary>
    public required double Step { get; init; }

    /// <summary>Precision of the numbers.</summary>
    public NumberPrecision Precision { get; init; } = NumberPrecision.Double;

    /// <summary>Seed of the thermal fields.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads, 1 or more; 0 for one each processor.</summary>
    public int Threads { get; init; }

    /// <summary>Register width of the kernels.</summary>
    public VectorWidth VectorWidth { get; init; } = VectorWidth.Widest;
}
