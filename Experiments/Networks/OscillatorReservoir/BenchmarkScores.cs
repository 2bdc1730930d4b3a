using SpinBench.Networks.Kernels;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>What a linear read-out makes of the states of a device in the standard benchmarks, on inputs that it did not learn.</summary>
public sealed record BenchmarkScores
{
    // Of standardised states; small, for the memory of a quiet device is a small part of its states.
    private const double Penalty = 1e-13;
    private const int Settling = 100;

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
    /// <exception cref="ArgumentException">There are not as many states at every step.</exception>
    public static BenchmarkScores Of(BenchmarkDrive drive, double[] states)
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
            outputs.Add(input.Name, Learn(states.AsSpan(first * width, count * width), width, input));
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

    private static (double[][] Outputs, double[][] Targets) Learn(ReadOnlySpan<double> states, int width, BenchmarkInput input)
    {
        var (count, targets) = (input.Levels.Length, input.Targets.Count);

        // Whole periods on both sides.
        var learned = count / 2 / BenchmarkInput.PointsPerPeriod * BenchmarkInput.PointsPerPeriod;
        var readout = new RidgeReadout(width + 1, targets);
        var (regressors, wanted) = (new double[width + 1], new double[targets]);
        regressors[^1] = 1;
        var means = MeansOf(states[..(learned * width)], width);
        for (var step = Settling; step < learned; step++)
        {
            Centre(states.Slice(step * width, width), means, regressors);
            for (var target = 0; target < targets; target++)
            {
                wanted[target] = input.Targets[target][step];
            }

            readout.Observe(regressors, wanted);
        }

        var weights = readout.SolveStandardised(Penalty);
        double[][] outputs = [.. input.Targets.Select(_ => new double[count - learned])];
        for (var step = learned; step < count; step++)
        {
            Centre(states.Slice(step * width, width), means, regressors);
            for (var target = 0; target < targets; target++)
            {
                outputs[target][step - learned] = VectorKernel.Dot(regressors, weights.AsSpan(target * (width + 1), width + 1));
            }
        }

        return (outputs, [.. input.Targets.Select(target => target[learned..])]);
    }

    // Sums of squares of what is nearly constant lose the digits that so small a penalty needs.
    private static void Centre(ReadOnlySpan<double> row, double[] means, double[] regressors)
    {
        for (var index = 0; index < row.Length; index++)
        {
            regressors[index] = row[index] - means[index];
        }
    }

    private static double[] MeansOf(ReadOnlySpan<double> states, int width)
    {
        var (means, rows) = (new double[width], states.Length / width);
        for (var row = 0; row < rows; row++)
        {
            VectorKernel.AddScaled(means, states.Slice(row * width, width), 1.0 / rows);
        }

        return means;
    }

    private static Proportion Right((double[][] Outputs, double[][] Targets) series, int target) =>
        Proportion.Of([.. series.Outputs[target].Zip(series.Targets[target])], pair => pair.First > 0.5 == pair.Second > 0.5);

    private static Proportion RightPeriods(double[] output, double[] target) => Proportion.Of(
        [.. output.Chunk(BenchmarkInput.PointsPerPeriod).Zip(target.Chunk(BenchmarkInput.PointsPerPeriod))],
        period => period.First.Average() > 0.5 == period.Second[0] > 0.5);
}
