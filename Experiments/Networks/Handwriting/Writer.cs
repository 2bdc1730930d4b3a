using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>A network with noise on its neurons whose inputs are a pulse, x and y, and whose outputs are x and y.</summary>
internal sealed class Writer
{
    private readonly ForceTrainer _trainer;
    private readonly RandomStream _noise;
    private readonly double[] _input = new double[3];

    public Writer(RecurrentNetwork network, double initialInverse, ulong seed)
    {
        _trainer = new ForceTrainer(network, initialInverse);
        _noise = new RandomStream(seed, "handwriting/noise");
    }

    /// <summary>Whether the inputs x and y are the outputs instead of the path.</summary>
    public bool IsAutonomous { get; init; }

    /// <summary>Standard deviation of the noise on the input of each neuron.</summary>
    public double Noise { get; init; } = 0.001;

    /// <summary>One update with learning: the inputs are the path one update ago, the outputs are to be the path now.</summary>
    public void Learn(PathTarget target)
    {
        Prepare(target);
        _trainer.Learn(_input, target);
    }

    /// <summary>Writes without learning.</summary>
    /// <param name="target">The path.</param>
    /// <param name="updates">Updates.</param>
    public WrittenPoint[] Write(PathTarget target, int updates)
    {
        var points = new WrittenPoint[updates];
        for (var update = 0; update < updates; update++)
        {
            Prepare(target);
            _trainer.Run(_input);
            points[update] = new WrittenPoint(_trainer.Time, new PathPoint(_trainer.Output[0], _trainer.Output[1]));
        }

        return points;
    }

    private void Prepare(PathTarget target)
    {
        var bias = _trainer.Network.Bias;
        for (var neuron = 0; neuron < bias.Length; neuron++)
        {
            bias[neuron] = Noise * _noise.NextGaussian();
        }

        if (IsAutonomous)
        {
            _trainer.Output.CopyTo(_input.AsSpan(1));
        }
        else
        {
            target.Evaluate(_trainer.Time, _input.AsSpan(1));
        }
    }
}
