using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Reservoirs;

/// <summary>A network that an input drives and a linear read-out listens to. Not safe for concurrent use.</summary>
public sealed class Reservoir
{
    private const int GrowthSteps = 600;
    private const int SettlingSteps = 200;

    private readonly RecurrentNetwork _network;
    private readonly ReservoirSettings _settings;
    private readonly double[] _noFeedback = new double[1];

    /// <summary>Draws the network; the same seed gives the same weights, whatever the neurons.</summary>
    /// <param name="settings">What decides it.</param>
    /// <param name="response">The neurons.</param>
    /// <param name="seed">Seed.</param>
    public Reservoir(ReservoirSettings settings, INeuronResponse response, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _network = new RecurrentNetwork(
            new RecurrentNetworkSettings
            {
                NeuronCount = settings.NeuronCount, Density = settings.Density, Gain = 1, FeedbackRange = 0, InputCount = 1, InputScale = settings.InputScale,
                BiasRange = settings.BiasRange, Leak = settings.Leak, Driver = settings.Driver,
            },
            response, seed);
        var factor = settings.SpectralRadius / SpectralRadius(_network.Recurrent, seed);
        for (var row = 0; row < settings.NeuronCount; row++)
        {
            foreach (ref var weight in _network.Recurrent.Values(row))
            {
                weight *= factor;
            }
        }
    }

    /// <summary>Learns targets from an input, and answers with its output on what comes after.</summary>
    /// <param name="input">The input, an update each.</param>
    /// <param name="targets">Targets at each update: [target][update].</param>
    /// <param name="settling">Updates at the start that are not used.</param>
    /// <param name="training">Updates after them that are learned; the rest is the test.</param>
    /// <returns>Output of each target in the test: [target][update].</returns>
    public double[][] Learn(IReadOnlyList<double> input, IReadOnlyList<double[]> targets, int settling, int training)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(targets);
        var count = _settings.NeuronCount;
        var readout = new RidgeReadout(count + 1, targets.Count);
        var (regressors, wanted) = (new double[count + 1], new double[targets.Count]);
        for (var update = 0; update < settling + training; update++)
        {
            Drive(input[update], regressors);
            if (update >= settling)
            {
                for (var target = 0; target < wanted.Length; target++)
                {
                    wanted[target] = targets[target][update];
                }

                readout.Observe(regressors, wanted);
            }
        }

        var weights = readout.Solve(_settings.Penalty);
        double[][] outputs = [.. targets.Select(_ => new double[input.Count - settling - training])];
        for (var update = 0; update < outputs[0].Length; update++)
        {
            Drive(input[settling + training + update], regressors);
            for (var target = 0; target < wanted.Length; target++)
            {
                outputs[target][update] = VectorKernel.Dot(regressors, weights.AsSpan(target * regressors.Length, regressors.Length));
            }
        }

        return outputs;
    }

    private void Drive(double input, Span<double> regressors)
    {
        _network.Update([input], _noFeedback);
        _network.Output.CopyTo(regressors);
        regressors[^1] = 1;
    }

    /// <summary>
    /// The growth of a vector under repeated multiplication: the slope of the logarithm of its length, to a few parts in a thousand where the largest
    /// eigenvalues are a complex pair.
    /// </summary>
    internal static double SpectralRadius(SparseMatrix matrix, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/growth");
        double[] vector = [.. Enumerable.Range(0, matrix.RowCount).Select(_ => stream.NextGaussian())];
        var product = new double[vector.Length];
        var (logarithm, sum, weights) = (0.0, 0.0, 0.0);
        for (var step = 0; step < SettlingSteps + GrowthSteps; step++)
        {
            matrix.Multiply(vector, product);
            var length = Math.Sqrt(VectorKernel.Dot(product, product));
            for (var index = 0; index < vector.Length; index++)
            {
                vector[index] = product[index] / length;
            }

            logarithm += Math.Log(length);
            if (step >= SettlingSteps)
            {
                var place = step - SettlingSteps - ((GrowthSteps - 1) / 2.0);
                sum += place * logarithm;
                weights += place * place;
            }
        }

        return Math.Exp(sum / weights);
    }
}
