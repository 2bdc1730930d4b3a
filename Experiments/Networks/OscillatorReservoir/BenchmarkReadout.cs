using SpinBench.Networks.Kernels;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>A linear read-out of a device's states that learns the first half of an input; the second half tests it.</summary>
internal sealed class BenchmarkReadout
{
    // Of standardised states; small, for the memory of a quiet device is a small part of its states.
    private const double SmallestPenalty = 1e-13;
    private const double LargestPenalty = 10;
    private const int FoldCount = 5;
    private const int Settling = 100;

    private readonly double[] _regressors;
    private readonly double[] _means;
    private readonly int _width;
    private readonly int _learned;
    private readonly BenchmarkInput _input;

    private BenchmarkReadout(ReadOnlySpan<double> states, int width, BenchmarkInput input)
    {
        (_width, _input) = (width, input);

        // Whole periods on both sides.
        _learned = input.Levels.Length / 2 / BenchmarkInput.PointsPerPeriod * BenchmarkInput.PointsPerPeriod;
        (_regressors, _means) = (new double[width + 1], MeansOf(states[..(_learned * width)], width));
        _regressors[^1] = 1;
    }

    /// <summary>Learns and tests.</summary>
    /// <param name="states">States at every step: [step × width + state].</param>
    /// <param name="width">States of a step.</param>
    /// <param name="input">What the device was driven with, and the targets.</param>
    /// <param name="isPenaltyChosen">
    /// Whether each target has the penalty with the least squares in five parts of what is learned, each predicted from the other four: few
    /// or noisy states need a larger one. Otherwise the smallest that can be solved.
    /// </param>
    /// <returns>Outputs and targets of the steps that test, each [target][step].</returns>
    public static (double[][] Outputs, double[][] Targets) Learn(ReadOnlySpan<double> states, int width, BenchmarkInput input, bool isPenaltyChosen)
    {
        var readout = new BenchmarkReadout(states, width, input);
        var weights = isPenaltyChosen ? readout.ChosenWeights(states) : readout.Observe(states, Settling, readout._learned).SolveStandardised(SmallestPenalty);
        return (readout.Outputs(states, weights, readout._learned, input.Levels.Length), [.. input.Targets.Select(target => target[readout._learned..])]);
    }

    private double[] ChosenWeights(ReadOnlySpan<double> states)
    {
        var (parts, squares) = (new RidgeReadout[FoldCount], new double[_input.Targets.Count]);
        for (var fold = 0; fold < FoldCount; fold++)
        {
            parts[fold] = Observe(states, Begin(fold), Begin(fold + 1));
        }

        var all = Sum(parts);
        var (least, chosen) = (new double[_input.Targets.Count], new double[_input.Targets.Count * (_width + 1)]);
        Array.Fill(least, double.PositiveInfinity);
        for (var penalty = SmallestPenalty; penalty <= 1.5 * LargestPenalty; penalty *= 10)
        {
            Array.Clear(squares);
            for (var fold = 0; fold < FoldCount; fold++)
            {
                var outputs = Outputs(states, Sum([.. parts[..fold], .. parts[(fold + 1)..]]).SolveStandardised(penalty), Begin(fold), Begin(fold + 1));
                for (var target = 0; target < squares.Length; target++)
                {
                    squares[target] += outputs[target].Zip(_input.Targets[target].Skip(Begin(fold)), (output, wanted) => (output - wanted) * (output - wanted)).Sum();
                }
            }

            var weights = all.SolveStandardised(penalty);
            for (var target = 0; target < squares.Length; target++)
            {
                if (squares[target] < least[target])
                {
                    least[target] = squares[target];
                    weights.AsSpan(target * (_width + 1), _width + 1).CopyTo(chosen.AsSpan(target * (_width + 1)));
                }
            }
        }

        return chosen;
    }

    private int Begin(int fold) => Settling + ((_learned - Settling) * fold / FoldCount);

    private RidgeReadout Sum(ReadOnlySpan<RidgeReadout> parts)
    {
        var sum = new RidgeReadout(_width + 1, _input.Targets.Count);
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    private RidgeReadout Observe(ReadOnlySpan<double> states, int from, int to)
    {
        var (readout, wanted) = (new RidgeReadout(_width + 1, _input.Targets.Count), new double[_input.Targets.Count]);
        for (var step = from; step < to; step++)
        {
            Centre(states, step);
            for (var target = 0; target < wanted.Length; target++)
            {
                wanted[target] = _input.Targets[target][step];
            }

            readout.Observe(_regressors, wanted);
        }

        return readout;
    }

    private double[][] Outputs(ReadOnlySpan<double> states, double[] weights, int from, int to)
    {
        double[][] outputs = [.. _input.Targets.Select(_ => new double[to - from])];
        for (var step = from; step < to; step++)
        {
            Centre(states, step);
            for (var target = 0; target < outputs.Length; target++)
            {
                outputs[target][step - from] = VectorKernel.Dot(_regressors, weights.AsSpan(target * (_width + 1), _width + 1));
            }
        }

        return outputs;
    }

    // Sums of squares of what is nearly constant lose the digits that so small a penalty needs.
    private void Centre(ReadOnlySpan<double> states, int step)
    {
        for (var index = 0; index < _width; index++)
        {
            _regressors[index] = states[(step * _width) + index] - _means[index];
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
}
