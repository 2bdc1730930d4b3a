using SpinBench.Networks.Crossbar;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>The junction somebody asks about.</summary>
/// <param name="Magnetoresistance">(R_AP - R_P)/R_P.</param>
/// <param name="Measured">Where it is from; null when it was told.</param>
internal sealed record OwnJunction(double Magnetoresistance, JunctionLevels? Measured)
{
    public static OwnJunction Of(JunctionLevels levels) => new(levels.Magnetoresistance, levels);

    /// <summary>What it is called in tables.</summary>
    public string Name => Measured?.Source ?? FormattableString.Invariant($"TMR {Magnetoresistance:P0}").Replace(" %", "%", StringComparison.Ordinal);

    /// <summary>
    /// Junctions alike in a crossbar, with the model's spread. A measured noise is that of the read-out, which reads a column with
    /// the same relative noise.
    /// </summary>
    public CrossbarDevice Device => Measured is { Noise: > 0 }
        ? new CrossbarDevice { Magnetoresistance = Magnetoresistance, ColumnNoise = Measured.RelativeNoise }
        : new CrossbarDevice { Magnetoresistance = Magnetoresistance };
}
