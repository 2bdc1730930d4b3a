namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>A conductance that jumps where a wall passes.</summary>
public sealed class ConductanceStaircase
{
    internal ConductanceStaircase(double[] boundaries, double[] conductances)
    {
        Boundaries = boundaries;
        Conductances = conductances;
    }

    /// <summary>The positions in m at which it jumps, rising.</summary>
    public IReadOnlyList<double> Boundaries { get; }

    /// <summary>Conductance in S of every level; the wall is at level m when it has passed m boundaries.</summary>
    public IReadOnlyList<double> Conductances { get; }

    /// <summary>The level of a position in m; on a boundary it is the upper one.</summary>
    public int LevelAt(double position)
    {
        var level = 0;
        while (level < Boundaries.Count && position >= Boundaries[level])
        {
            level++;
        }

        return level;
    }
}
