using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>What a linear read-out makes of the states of a device in the standard benchmarks, on inputs that it did not learn.</summary>
public sealed record BenchmarkScores
{
    private BenchmarkScores()
    {
    }

    /// <summary>Points of sines and squares taken for what they belong to.</summary>
    public required Proportion Points { get; init; }

    /// <summary>Whole periods taken for what they are, by the mean over their points.</summary>
    public required Proportion Periods { get; init; }

    /// <summary>Root mean square error of sine (0) and square (1).</summary>
    public required double PointError { get; init; }

    /// <summary>Linear memory capacity (H. Jaeger, GMD report 152 (2001)): squared correlations of output and input 1 to 40 steps before, summed.</summary>
    public required double MemoryCapacity { get; init; }

    /// <summary>Normalised root mean square error of NARMA-10.</summary>
    public required double MovingAverage { get; init; }

    /// <summary>Normalised root mean square error of Mackey-Glass one step ahead.</summary>
    public required double NearPrediction { get; init; }

    /// <summary>Normalised root mean square error of Mackey-Glass 84 steps ahead.</summary>
    public required double FarPrediction { get; init; }

    /// <summary>Right answers of the exclusive or of bits d and d + 1 steps before, d from 0.</summary>
    public required IReadOnlyList<Proportion> ExclusiveOr { get; init; }

    /// <summary>Right answers of the parity of the last three bits.</summary>
    public required Proportion Parity { get; init; }

    /// <summary>Learns and tests.</summary>
    /// <param name="drive">What the device was driven with.</param>
    /// <param name="states">States at every step: [step × states + state].</param>
    /// <param name="isPenaltyChosen">Whether the read-out's penalty is chosen by cross-validation on what is learned, as few and noisy states need it; otherwise it is 1e-13 of standardised states.</param>
    /// <exception cref="ArgumentException">There are not as many states at every step.</exception>
    public static BenchmarkScores Of(BenchmarkDrive drive, double[] states, bool isPenaltyChosen = false)
    {
        ArgumentNullException.ThrowIfNull(drive);
        ArgumentNullException.ThrowIfNull(states);
        if (states.Length == 0 || states.Length % drive.StepCount != 0)
        {
            throw new ArgumentException($"{states.Length} states are not as many at each of {drive.StepCount} steps.", nameof(states));
        }

        var (width, first) = (states.Length / drive.StepCount, 0);
        var outputs = new Dictionary<string, (double[][] Outputs, double[][] Targets)>();
        foreach (var input in drive.Inputs)
        {
            var count = input.Levels.Length;
            outputs.Add(input.Name, BenchmarkReadout.Learn(states.AsSpan(first * width, count * width), width, input, isPenaltyChosen));
            first += count;
        }

        var sines = outputs[BenchmarkInput.SineSquare];
        var uniform = outputs[BenchmarkInput.Uniform];
        var bits = outputs[BenchmarkInput.Binary];
        var chaos = outputs[BenchmarkInput.Chaos];
        return new BenchmarkScores
        {
            Points = Right(sines, 0), Periods = RightPeriods(sines.Outputs[0], sines.Targets[0]),
            PointError = Math.Sqrt(sines.Outputs[0].Zip(sines.Targets[0], (output, target) => (output - target) * (output - target)).Average()),
            MovingAverage = SeriesScore.NormalisedError(uniform.Outputs[0], uniform.Targets[0]),
            MemoryCapacity = Enumerable.Range(1, BenchmarkInput.LongestDelay).Sum(delay => SeriesScore.SquaredCorrelation(uniform.Outputs[delay], uniform.Targets[delay])),
            NearPrediction = SeriesScore.NormalisedError(chaos.Outputs[0], chaos.Targets[0]),
            FarPrediction = SeriesScore.NormalisedError(chaos.Outputs[1], chaos.Targets[1]),
            ExclusiveOr = [.. Enumerable.Range(0, BenchmarkInput.DelayCount).Select(delay => Right(bits, delay))],
            Parity = Right(bits, BenchmarkInput.DelayCount),
        };
    }

    private static Proportion Right((double[][] Outputs, double[][] Targets) series, int target) =>
        Proportion.Of([.. series.Outputs[target].Zip(series.Targets[target])], pair => pair.First > 0.5 == pair.Second > 0.5);

    private static Proportion RightPeriods(double[] output, double[] target) => Proportion.Of(
        [.. output.Chunk(BenchmarkInput.PointsPerPeriod).Zip(target.Chunk(BenchmarkInput.PointsPerPeriod))],
        period => period.First.Average() > 0.5 == period.Second[0] > 0.5);
}
