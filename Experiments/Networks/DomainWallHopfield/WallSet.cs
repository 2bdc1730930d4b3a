using System.Numerics;
using System.Runtime.InteropServices;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>One wall a neuron: where it was, how fast it moves, when it meets its next step or end, which steps it passed.</summary>
internal sealed class WallSet
{
    private readonly double[] _steps;
    private readonly double[] _above;
    private readonly double[] _below;

    /// <param name="count">Walls.</param>
    /// <param name="steps">Positions of the steps in m, rising.</param>
    /// <param name="length">Length of the tracks in m.</param>
    public WallSet(int count, double[] steps, double length)
    {
        var stride = DenseWeights.Padded(count);
        (_steps, Length) = (steps, length);
        (_above, _below) = (new double[stride], new double[stride]);
        (Positions, Velocities, Arrivals) = (new double[stride], new double[stride], new double[stride]);
        Levels = new int[count];
    }

    /// <summary>Length of the tracks in m.</summary>
    public double Length { get; }

    /// <summary>Positions in m at the owner's reference time.</summary>
    public double[] Positions { get; }

    /// <summary>Velocities in m/s.</summary>
    public double[] Velocities { get; }

    /// <summary>Times in s of the next arrivals; infinite for walls at rest.</summary>
    public double[] Arrivals { get; }

    /// <summary>Steps passed.</summary>
    public int[] Levels { get; }

    /// <summary>All walls at rest at the OFF end.</summary>
    public void Clear()
    {
        Array.Clear(Positions);
        Array.Clear(Velocities);
        Array.Fill(Arrivals, double.PositiveInfinity);
        for (var neuron = 0; neuron < Levels.Length; neuron++)
        {
            SetLevel(neuron, 0);
        }
    }

    /// <summary>Puts a wall between two steps.</summary>
    public void SetLevel(int neuron, int level)
    {
        Levels[neuron] = level;
        _above[neuron] = level < _steps.Length ? _steps[level] : Length;
        _below[neuron] = level > 0 ? _steps[level - 1] : 0;
    }

    /// <summary>The step or end that a wall meets next, in m.</summary>
    public double Target(int neuron) => Velocities[neuron] > 0 ? _above[neuron] : _below[neuron];

    /// <summary>Computes when one wall, from its position now, arrives.</summary>
    public void SetArrival(int neuron, double time)
    {
        var (position, velocity) = (Positions[neuron], Velocities[neuron]);
        var rests = Math.Abs(velocity) < MovingWalls.Stall || (velocity > 0 ? position >= Length : position <= 0);
        Arrivals[neuron] = rests ? double.PositiveInfinity : time + Math.Max(0, (Target(neuron) - position) / velocity);
    }

    /// <summary>The same for all walls.</summary>
    public void SetArrivals(double time)
    {
        var (now, length, stall, never) = (new Vector<double>(time), new Vector<double>(Length), new Vector<double>(MovingWalls.Stall), new Vector<double>(double.PositiveInfinity));
        var positions = MemoryMarshal.Cast<double, Vector<double>>(Positions.AsSpan());
        var velocities = MemoryMarshal.Cast<double, Vector<double>>(Velocities.AsSpan());
        var above = MemoryMarshal.Cast<double, Vector<double>>(_above.AsSpan());
        var below = MemoryMarshal.Cast<double, Vector<double>>(_below.AsSpan());
        var arrivals = MemoryMarshal.Cast<double, Vector<double>>(Arrivals.AsSpan());
        for (var index = 0; index < arrivals.Length; index++)
        {
            var (position, velocity) = (positions[index], velocities[index]);
            var rises = Vector.GreaterThan(velocity, Vector<double>.Zero);
            var target = Vector.ConditionalSelect(rises, above[index], below[index]);
            var atEnd = Vector.ConditionalSelect(rises, Vector.GreaterThanOrEqual(position, length), Vector.LessThanOrEqual(position, Vector<double>.Zero));
            var rests = Vector.BitwiseOr(atEnd, Vector.LessThan(Vector.Abs(velocity), stall));
            var arrival = now + Vector.Max(Vector<double>.Zero, (target - position) / velocity);
            arrivals[index] = Vector.ConditionalSelect(rests, never, arrival);
        }

        // The places that fill the last register hold no wall.
        Arrivals.AsSpan(Levels.Length).Fill(double.PositiveInfinity);
    }

    /// <summary>Moves all walls on by a time in s, held at the ends.</summary>
    public void Advance(double duration)
    {
        var (way, length) = (new Vector<double>(duration), new Vector<double>(Length));
        var positions = MemoryMarshal.Cast<double, Vector<double>>(Positions.AsSpan());
        var velocities = MemoryMarshal.Cast<double, Vector<double>>(Velocities.AsSpan());
        for (var index = 0; index < positions.Length; index++)
        {
            positions[index] = Vector.Min(length, Vector.Max(Vector<double>.Zero, positions[index] + (velocities[index] * way)));
        }
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
    public bool Pass(int neuron)
    {
        var isRising = Velocities[neuron] > 0;
        var level = Levels[neuron];
        if (isRising ? level == _steps.Length : level == 0)
        {
            return false;
        }

        SetLevel(neuron, isRising ? level + 1 : level - 1);
        return true;
    }
}
