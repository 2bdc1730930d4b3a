using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>From the sums of the last layer to the verdict, the cross-entropy and its gradient.</summary>
internal sealed unsafe class OutputStage(MatrixKernel kernel, OutputKind kind, NeuronLayer neurons)
{
    private const float Smallest = 1e-12f;

    /// <summary>The output neurons; a softmax takes only their sums.</summary>
    public NeuronLayer Neurons => neurons;

    /// <summary>Turns sums into outputs; see <see cref="NeuronLayer.Fire"/>.</summary>
    public void Fire(
        float* sums, float* bias, float* derivative, int reads, in ChanceKeys keys, ulong presentation, float* fields = null)
    {
        if (kind == OutputKind.Neurons)
        {
            neurons.Fire(sums, bias, derivative, reads, keys, presentation, fields);
            return;
        }

        neurons.Drive(sums, bias);
        var units = new Span<float>(sums, neurons.Units);
        var largest = units[0];
        foreach (var sum in units)
        {
            largest = Math.Max(largest, sum);
        }

        var padded = MatrixKernel.PaddedLength(neurons.Units);
        kernel.Exp(sums, largest, sums, padded);
        var total = 0f;
        foreach (var part in units)
        {
            total += part;
        }

        foreach (ref var part in units)
        {
            part /= total;
        }

        new Span<float>(sums + neurons.Units, padded - neurons.Units).Clear();
    }

    /// <summary>The cross-entropy in nats of outputs against a label.</summary>
    public double Loss(float* outputs, int label)
    {
        if (kind == OutputKind.Softmax)
        {
            return -Math.Log(Math.Max(outputs[label], Smallest));
        }

        double loss = 0, product = 1;
        for (var unit = 0; unit < neurons.Units; unit++)
        {
            product *= Math.Max(unit == label ? outputs[unit] : 1 - outputs[unit], Smallest);
            if (unit % 16 == 15 || unit == neurons.Units - 1)
            {
                loss -= Math.Log(product);
                product = 1;
            }
        }

        return loss;
    }

    /// <summary>errors = outputs - target.</summary>
    public void Differentiate(float* outputs, int label, float* errors)
    {
        new ReadOnlySpan<float>(outputs, MatrixKernel.PaddedLength(neurons.Units))
            .CopyTo(new Span<float>(errors, MatrixKernel.PaddedLength(neurons.Units)));
        errors[label] -= 1;
    }

    /// <summary>The class with the largest output; of equal ones (frequent with few reads) one by lot.</summary>
    public int Verdict(float* outputs, in ChanceKeys keys, ulong presentation)
    {
        var (best, equals) = (0, 1);
        for (var unit = 1; unit < neurons.Units; unit++)
        {
            if (outputs[unit] > outputs[best])
            {
                (best, equals) = (unit, 1);
            }
            else if (outputs[unit] == outputs[best])
            {
                equals++;
            }
        }

        return equals == 1 ? best : ByLot(outputs, outputs[best], equals, keys.Ties, presentation);
    }

    private static int ByLot(float* outputs, float value, int equals, ulong key, ulong presentation)
    {
        var chosen = (int)(Philox.Block(key, presentation, 0).First % (ulong)equals);
        for (var unit = 0; ; unit++)
        {
            if (outputs[unit] == value && chosen-- == 0)
            {
                return unit;
            }
        }
    }
}
