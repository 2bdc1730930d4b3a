using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>A network with noise on its neurons whose inputs are a pulse, x and y, and whose outputs are to be x and y.</summary>
internal sealed class Writer : ITargetSignal
{
    /// <summary>Noise where nothing else is said; ours.</summary>
    public const double UsualNoise = 0.001;

    private const double PulseAmplitude = 5;

    private readonly ForceTrainer _trainer;
    private readonly PathTarget _target;
    private readonly RandomStream _noise;
    private readonly RandomStream _states;
    private readonly double[] _input = new double[3];
    private double _begin;

    /// <param name="network">The network, as of <see cref="WritingNetwork"/>.</param>
    /// <param name="target">The path.</param>
    /// <param name="initialInverse">P₀ of the read-out.</param>
    /// <param name="seed">Seed of noise, first states and kicks.</param>
    public Writer(RecurrentNetwork network, PathTarget target, double initialInverse, ulong seed)
    {
        _trainer = new ForceTrainer(network, initialInverse);
        _target = target;
        (_noise, _states) = (new RandomStream(seed, "handwriting/noise"), new RandomStream(seed, "handwriting/state"));
    }

    /// <summary>Updates that the pulse lasts.</summary>
    public static int PulseUpdates => 10;

    public required WritingInput Input { get; init; }

    /// <summary>Standard deviation of the noise on the input of each neuron.</summary>
    public double Noise { get; init; } = UsualNoise;

    /// <summary>Time of the path in s: since the beginning, or since the end of the last pulse.</summary>
    public double Time => _trainer.Time - _begin;

    public ReadOnlySpan<double> Neurons => _trainer.Network.Output;

    public int ChannelCount => 2;

    public double Period => _target.Period;

    public void Evaluate(double time, Span<double> values) => _target.Evaluate(time - _begin, values);

    /// <summary>From a random state, a pulse; the path begins when it ends.</summary>
    public void Begin()
    {
        var state = _trainer.Network.State;
        for (var neuron = 0; neuron < state.Length; neuron++)
        {
            state[neuron] = (2 * _states.NextUniform()) - 1;
        }

        _trainer.Network.Respond();
        _begin = _trainer.Time + (PulseUpdates * WritingNetwork.UpdateTime);
    }

    /// <summary>Pushes the states of all neurons.</summary>
    /// <param name="deviation">Standard deviation of the push.</param>
    public void Kick(double deviation)
    {
        var state = _trainer.Network.State;
        for (var neuron = 0; neuron < state.Length; neuron++)
        {
            state[neuron] += deviation * _states.NextGaussian();
        }
    }

    public void Learn()
    {
        Prepare();
        _trainer.Learn(_input, this);
    }

    public WrittenPoint Write()
    {
        Prepare();
        _trainer.Run(_input);
        return new WrittenPoint(Time, new PathPoint(_trainer.Output[0], _trainer.Output[1]));
    }

    private void Prepare()
    {
        var bias = _trainer.Network.Bias;
        for (var neuron = 0; neuron < bias.Length; neuron++)
        {
            bias[neuron] = Noise * _noise.NextGaussian();
        }

        switch (Input)
        {
            case WritingInput.Path:
                _target.Evaluate(Time, _input.AsSpan(1));
                break;
            case WritingInput.Outputs:
                _trainer.Output.CopyTo(_input.AsSpan(1));
                break;
            default:
                _input[0] = Time < -WritingNetwork.UpdateTime / 2 ? PulseAmplitude : 0;
                break;
        }
    }
}
