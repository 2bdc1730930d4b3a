namespace SpinBench.Networks.Crossbar;

/// <summary>The junctions of a crossbar and how they are read.</summary>
public sealed record CrossbarDevice
{
    /// <summary>(R_AP - R_P) / R_P, above 0: the ON/OFF ratio less one.</summary>
    public required double Magnetoresistance { get; init; }

    /// <summary>Standard deviation of a junction's conductance from one junction to the next, relative; 0 or more.</summary>
    public double Spread { get; init; } = 0.03;

    /// <summary>Standard deviation of the read-out of a column, relative to the rms column current; 0 or more.</summary>
    public double ColumnNoise { get; init; } = 0.003;

    /// <summary>Standard deviation of a junction's conductance from one read to the next, relative, independent between junctions; 0 or more.</summary>
    public double JunctionNoise { get; init; }

    /// <summary>Conductances that a device can take, evenly spaced; at least 2, or 0 for a continuum.</summary>
    public int Levels { get; init; }

    /// <summary>
    /// Junctions of one column, all driven, until the noise of the column is as large as what one of them changes by switching:
    /// TMR = (1 + TMR/2) √(c² N² + j² N) for column noise c and junction noise j.
    /// </summary>
    public double LargestColumn
    {
        get
        {
            var reach = Math.Pow(Magnetoresistance / (1 + (Magnetoresistance / 2)), 2);
            var (column, junction) = (ColumnNoise * ColumnNoise, JunctionNoise * JunctionNoise);
            return column > 0
                ? (Math.Sqrt((junction * junction) + (4 * column * reach)) - junction) / (2 * column)
                : reach / junction;
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Magnetoresistance);
        ArgumentOutOfRangeException.ThrowIfNegative(Spread);
        ArgumentOutOfRangeException.ThrowIfNegative(ColumnNoise);
        ArgumentOutOfRangeException.ThrowIfNegative(JunctionNoise);
        ArgumentOutOfRangeException.ThrowIfNegative(Levels);
        ArgumentOutOfRangeException.ThrowIfEqual(Levels, 1);
    }
}
