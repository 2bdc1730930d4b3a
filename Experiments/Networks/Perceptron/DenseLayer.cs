using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.Perceptron;

/// <summary>The connections into one layer: weights from input i (row) to unit j (column), and biases.</summary>
internal sealed unsafe class DenseLayer
{
    public DenseLayer(MatrixKernel kernel, int inputs, int units, bool first)
    {
        (Inputs, Units) = (inputs, units);
        Stride = MatrixKernel.PaddedLength(units);
        Weights = new StripMatrix(kernel, inputs, units);
        Transposed = first ? null : new StripMatrix(kernel, units, inputs);
        Bias = new AlignedBlock<float>(Stride);
    }

    public int Inputs { get; }

    public int Units { get; }

    /// <summary>Distance between the rows of this layer's activities.</summary>
    public int Stride { get; }

    public StripMatrix Weights { get; }

    /// <summary>The same weights for the backward product; null in the first layer, which needs none.</summary>
    public StripMatrix? Transposed { get; }

    public AlignedBlock<float> Bias { get; }

    /// <summary>Weights uniform in ±4 √(6 / (inputs + units)), biases zero.</summary>
    public void Initialise(RandomStream stream)
    {
        var bound = 4 * Math.Sqrt(6.0 / (Inputs + Units));
        for (var input = 0; input < Inputs; input++)
        {
            for (var unit = 0; unit < Units; unit++)
            {
                Weights[input, unit] = (float)(bound * ((2 * stream.NextUniform()) - 1));
            }
        }

        Transpose(0, Inputs);
    }

    /// <summary>Takes stored weights over.</summary>
    public void Restore(LayerWeights stored)
    {
        for (var index = 0; index < stored.Weights.Length; index++)
        {
            Weights[index / Units, index % Units] = stored.Weights[index];
        }

        stored.Bias.CopyTo(Bias.Span);
        Transpose(0, Inputs);
    }

    /// <summary>A copy of the weights, to be stored.</summary>
    public LayerWeights Copy()
    {
        var weights = new float[Inputs * Units];
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = Weights[index / Units, index % Units];
        }

        return new LayerWeights(Inputs, Units, weights, Bias.Span[..Units].ToArray());
    }

    /// <summary>Brings rows of the weights into their transposed copy.</summary>
    public void Transpose(int firstInput, int lastInput)
    {
        if (Transposed is null)
        {
            return;
        }

        foreach (var strip in Weights.Strips)
        {
            var width = Math.Min(strip.Width, Units - strip.Start);
            for (var input = firstInput; input < Math.Min(lastInput, Inputs); input++)
            {
                var row = Weights.Row(strip, input);
                for (var i = 0; i < width; i++)
                {
                    Transposed[strip.Start + i, input] = row[i];
                }
            }
        }
    }
}
