using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Audio;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>Weights of +1 or -1 that spread the channels of an input over the nodes of a device.</summary>
public sealed class InputMask
{
    private readonly double[] _weights;

    /// <summary>Draws a mask.</summary>
    /// <param name="nodeCount">Nodes, at least 1.</param>
    /// <param name="channelCount">Channels, at least 1.</param>
    /// <param name="seed">Seed.</param>
    public InputMask(int nodeCount, int channelCount, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodeCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        (NodeCount, ChannelCount, Stride) = (nodeCount, channelCount, OuterProductKernel.PaddedColumns(nodeCount));
        _weights = new double[channelCount * Stride];
        var stream = new RandomStream(seed, "reservoir/mask");
        for (var channel = 0; channel < channelCount; channel++)
        {
            for (var node = 0; node < nodeCount; node++)
            {
                _weights[(channel * Stride) + node] = stream.NextUniform() < 0.5 ? -1 : 1;
            }
        }
    }

    /// <summary>Nodes.</summary>
    public int NodeCount { get; }

    /// <summary>Channels.</summary>
    public int ChannelCount { get; }

    private int Stride { get; }

    /// <summary>Masked inputs, frame by frame and node by node.</summary>
    /// <param name="features">Frames of as many channels.</param>
    public double[] Spread(FrameFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.ChannelCount, ChannelCount);
        var sums = new double[features.Stride * Stride];
        OuterProductKernel.Add(features.Values, features.Stride, _weights, Stride, ChannelCount, sums, Stride, features.Stride, Stride);
        var masked = new double[features.FrameCount * NodeCount];
        for (var frame = 0; frame < features.FrameCount; frame++)
        {
            sums.AsSpan(frame * Stride, NodeCount).CopyTo(masked.AsSpan(frame * NodeCount));
        }

        return masked;
    }
}
