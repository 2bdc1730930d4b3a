using System.Numerics;
using SpinBench.Networks.Data;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.Adaptive;

/// <summary>Sums of a layer, bias included, for many images at once: image i's unit j at <c>i · units + j</c>.</summary>
internal static class PreActivations
{
    public static float[] Of(LayerWeights layer, LabelledSet images)
    {
        var sums = new float[images.Count * layer.Units];
        Parallel.For(0, images.Count, image => Sum(layer, images.Row(image), sums.AsSpan(image * layer.Units, layer.Units)));
        return sums;
    }

    public static float[] Of(LayerWeights layer, float[] inputs, int images)
    {
        var sums = new float[images * layer.Units];
        Parallel.For(0, images, image => Sum(
            layer, inputs.AsSpan(image * layer.Inputs, layer.Inputs), sums.AsSpan(image * layer.Units, layer.Units)));
        return sums;
    }

    private static void Sum(LayerWeights layer, ReadOnlySpan<float> inputs, Span<float> sums)
    {
        layer.Bias.CopyTo(sums);
        for (var input = 0; input < inputs.Length; input++)
        {
            if (inputs[input] != 0)
            {
                AddScaled(sums, layer.Weights.AsSpan(input * layer.Units, layer.Units), inputs[input]);
            }
        }
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> weights, float factor)
    {
        var unit = 0;
        for (; unit + Vector<float>.Count <= sums.Length; unit += Vector<float>.Count)
        {
            (new Vector<float>(sums[unit..]) + (new Vector<float>(weights[unit..]) * factor)).CopyTo(sums[unit..]);
        }

        for (; unit < sums.Length; unit++)
        {
            sums[unit] += weights[unit] * factor;
        }
    }
}
