using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>One input of the benchmarks: a level for each step, and what a read-out is to make of it.</summary>
/// <param name="Name">As marked in an exported drive.</param>
/// <param name="Levels">Input at each step, within ±1.</param>
/// <param name="Targets">Targets at each step: [target][step].</param>
public sealed record BenchmarkInput(string Name, double[] Levels, IReadOnlyList<double[]> Targets)
{
    /// <summary>Points of a period of sine or square.</summary>
    public const int PointsPerPeriod = SineSquareSeries.PeriodLength;

    /// <summary>Longest delay of the memory capacity, in steps.</summary>
    public const int LongestDelay = 40;

    /// <summary>Delays of exclusive or, in steps.</summary>
    public const int DelayCount = 3;

    /// <summary>Steps of the far prediction of Mackey-Glass.</summary>
    public const int FarStep = 84;

    internal const string SineSquare = "sine-square";
    internal const string Uniform = "uniform";
    internal const string Binary = "binary";
    internal const string Chaos = "mackey-glass";

    /// <summary>Periods of a sine (target 0) and of a square wave (target 1) in random order, eight points each.</summary>
    public static BenchmarkInput SinesAndSquares(int periods, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/sine-square");
        var series = SineSquareSeries.Of([.. Enumerable.Range(0, periods).Select(_ => stream.NextUniform() < 0.5)]);
        return new(SineSquare, [.. series.Input], [[.. series.IsSquare.Select(isSquare => isSquare ? 1.0 : 0)]]);
    }

    /// <summary>Uniform numbers: NARMA-10 of (u + 1)/4, then the input itself 1 to <see cref="LongestDelay"/> steps before.</summary>
    public static BenchmarkInput UniformNumbers(int steps, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/uniform");
        double[] levels = [.. Enumerable.Range(0, steps).Select(_ => (2 * stream.NextUniform()) - 1)];
        return new(Uniform, levels,
        [
            NonlinearMovingAverage.Of([.. levels.Select(level => (level + 1) / 4)]),
            .. Enumerable.Range(1, LongestDelay).Select(delay => Enumerable.Range(0, steps).Select(step => step >= delay ? levels[step - delay] : 0).ToArray()),
        ]);
    }

    /// <summary>
    /// Random bits as ±1: exclusive or of bits d and d + 1 steps before, d from 0 to 2, then the parity of the last three bits; targets 0 or 1.
    /// </summary>
    public static BenchmarkInput Bits(int steps, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/bits");
        int[] bits = [.. Enumerable.Range(0, steps).Select(_ => stream.NextUniform() < 0.5 ? 0 : 1)];
        int Bit(int step) => step >= 0 ? bits[step] : 0;
        return new(Binary, [.. bits.Select(bit => (2.0 * bit) - 1)],
        [
            .. Enumerable.Range(0, DelayCount).Select(delay => Enumerable.Range(0, steps).Select(step => (double)(Bit(step - delay) ^ Bit(step - delay - 1))).ToArray()),
            [.. Enumerable.Range(0, steps).Select(step => (double)(Bit(step) ^ Bit(step - 1) ^ Bit(step - 2)))],
        ]);
    }

    /// <summary>Mackey-Glass (τ = 17), brought to ±1: its value one step and <see cref="FarStep"/> steps later.</summary>
    public static BenchmarkInput ChaoticSeries(int steps, ulong seed)
    {
        // Seeds begin at other places of the attractor.
        var start = 1000 + (int)(1000 * new RandomStream(seed, "reservoir/mackey-glass").NextUniform());
        double[] series = [.. MackeyGlass.Series(start + steps + FarStep)[start..].Select(value => Math.Clamp(2.2 * (value - 0.9), -1, 1))];
        return new(Chaos, series[..steps], [series[1..(steps + 1)], series[FarStep..(steps + FarStep)]]);
    }
}
