using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>The junctions of one layer: a common response, each with its own weight and shift.</summary>
internal sealed unsafe class NeuronLayer
{
    private readonly MatrixKernel _kernel;
    private readonly IResponse _response;
    private readonly AlignedBlock<float> _scale;
    private readonly AlignedBlock<float> _shift;
    private readonly double[] _gain;
    private readonly float[] _offset = [];
    private readonly float _noise;
    private readonly int _layer;
    private readonly int _padded;
    private double _slope;

    /// <param name="kernel">The kernels to use.</param>
    /// <param name="activation">The common curve.</param>
    /// <param name="units">Number of neurons.</param>
    /// <param name="layer">Index of the layer, for its random numbers.</param>
    /// <param name="variation">How the neurons differ.</param>
    /// <param name="seed">Seed of the differences.</param>
    public NeuronLayer(
        MatrixKernel kernel, Activation activation, int units, int layer, DeviceVariation variation, ulong seed)
    {
        (_kernel, _layer, Units, _padded) = (kernel, layer, units, MatrixKernel.PaddedLength(units));
        _response = activation.CreateResponse();
        _scale = new AlignedBlock<float>(_padded);
        _shift = new AlignedBlock<float>(_padded);
        _gain = new double[units];
        _noise = (float)variation.FieldNoise;
        var weights = new RandomStream(seed, $"network/layer{layer}/weight spread");
        var shifts = new RandomStream(seed, $"network/layer{layer}/shift spread");
        for (var unit = 0; unit < units; unit++)
        {
            _gain[unit] = 1 + (variation.Weight * weights.NextGaussian());
            _shift.Span[unit] = (float)(-_gain[unit] * variation.Shift * shifts.NextGaussian());
        }

        Slope = activation.Slope;
        if (variation.Probability > 0)
        {
            var offsets = new RandomStream(seed, $"network/layer{layer}/probability spread");
            _offset = [.. Enumerable.Range(0, units).Select(_ => (float)(variation.Probability * offsets.NextGaussian()))];
        }
    }

    public int Units { get; }

    /// <summary>w g, common to all neurons of the layer.</summary>
    public double Slope
    {
        get => _slope;
        set
        {
            _slope = value;
            for (var unit = 0; unit < Units; unit++)
            {
                _scale.Span[unit] = (float)(_gain[unit] * value);
            }
        }
    }

    /// <summary>Turns the sums of a row into activities.</summary>
    /// <param name="sums">Sums without bias; replaced by probabilities or means of reads.</param>
    /// <param name="bias">The bias of each neuron.</param>
    /// <param name="derivative">Receives the derivative of the probability with respect to the sum.</param>
    /// <param name="reads">Reads a neuron, 0 for the probability.</param>
    /// <param name="keys">Keys of the random numbers.</param>
    /// <param name="presentation">Which image in which epoch.</param>
    /// <param name="fields">Receives the reduced field of each neuron; null keeps none.</param>
    public void Fire(
        float* sums, float* bias, float* derivative, int reads, in ChanceKeys keys, ulong presentation, float* fields = null)
    {
        _kernel.Drive(sums, bias, _scale.Pointer, _shift.Pointer, _padded);
        if (fields is not null)
        {
            new ReadOnlySpan<float>(sums, Units).CopyTo(new Span<float>(fields, Units));
        }

        if (_noise > 0)
        {
            FieldNoise.Add(sums, Units, _noise, keys.Noise, presentation, _layer);
        }

        _response.Evaluate(_kernel, sums, sums, derivative, _padded);
        _kernel.Scale(derivative, _scale.Pointer, _padded);
        Offset(sums, derivative);
        if (reads > 0)
        {
            BernoulliReads.Draw(sums, Units, reads, keys.Reads, presentation, _layer);
        }

        new Span<float>(sums + Units, _padded - Units).Clear();
    }

    /// <summary>The linear sums with bias, scaled as the neurons would: what a softmax starts from.</summary>
    public void Drive(float* sums, float* bias) =>
        _kernel.Drive(sums, bias, _scale.Pointer, _shift.Pointer, _padded);

    /// <summary>Σ error · z over the neurons, with z the sum and bias that made each reduced field.</summary>
    public double SumTimesErrors(float* fields, float* errors)
    {
        var sum = 0.0;
        for (var unit = 0; unit < Units; unit++)
        {
            sum += (double)errors[unit] * (fields[unit] - _shift.Span[unit]) / _scale.Span[unit];
        }

        return sum;
    }

    private void Offset(float* probability, float* derivative)
    {
        for (var unit = 0; unit < _offset.Length; unit++)
        {
            var shifted = probability[unit] + _offset[unit];
            probability[unit] = Math.Clamp(shifted, 0, 1);
            derivative[unit] = shifted == probability[unit] ? derivative[unit] : 0;
        }
    }
}
