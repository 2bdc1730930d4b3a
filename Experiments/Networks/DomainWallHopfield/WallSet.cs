using System.Numerics;
using System.Runtime.InteropServices;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>One wall a neuron: where it was, how fast it moves, when it meets its next step or end, which steps it passed.</summary>
internal sealed class WallSet(int count, int stride)
{
    /// <summary>Positions in m at the owner's reference time.</summary>
    public double[] Positions { get; } = new double[stride];

    /// <summary>Velocities in m/s.</summary>
    public double[] Velocities { get; } = new double[stride];

    /// <summary>Times in s of the next arrivals; infinite for walls at rest.</summary>
    public double[] Arrivals { get; } = new double[stride];

    /// <summary>Steps passed.</summary>
    public int[] Levels { get; } = new int[count];

    /// <summary>All walls at rest at the OFF end.</summary>
    public void Clear()
    {
        Array.Clear(Positions);
        Array.Clear(Velocities);
        Array.Clear(Levels);
        Array.Fill(Arrivals, double.PositiveInfinity);
    }

    /// <summary>The time of the next arrival of all.</summary>
    public double FirstArrival()
    {
        var first = new Vector<double>(double.PositiveInfinity);
        foreach (var arrivals in MemoryMarshal.Cast<double, Vector<double>>(Arrivals))
        {
            first = Vector.Min(first, arrivals);
        }

        var smallest = first[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++)
        {
            smallest = Math.Min(smallest, first[lane]);
        }

        return smallest;
    }

    /// <summary>Lets an arriving wall pass its step; false where it met an end instead.</summary>
    public bool Pass(int neuron, int stepCount)
    {
        var isRising = Velocities[neuron] > 0;
        var level = Levels[neuron];
        if (isRising ? level == stepCount : level == 0)
        {
            return false;
        }

        Levels[neuron] = isRising ? level + 1 : level - 1;
        return true;
    }
}
