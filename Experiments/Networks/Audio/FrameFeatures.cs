using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Audio;

/// <summary>Features of successive frames of a recording, a channel after the other.</summary>
public sealed class FrameFeatures
{
    /// <summary>All zero.</summary>
    /// <param name="channelCount">Channels, at least 1.</param>
    /// <param name="frameCount">Frames, at least 1.</param>
    public FrameFeatures(int channelCount, int frameCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frameCount, 1);
        (ChannelCount, FrameCount, Stride) = (channelCount, frameCount, OuterProductKernel.PaddedRows(frameCount));
        Values = new double[channelCount * Stride];
    }

    /// <summary>Channels.</summary>
    public int ChannelCount { get; }

    /// <summary>Frames.</summary>
    public int FrameCount { get; }

    /// <summary>Numbers from channel to channel in <see cref="Values"/>; those behind the last frame are 0.</summary>
    public int Stride { get; }

    /// <summary>[channel × stride + frame].</summary>
    public double[] Values { get; }

    /// <summary>The frames of a channel.</summary>
    public Span<double> Channel(int channel) => Values.AsSpan(channel * Stride, FrameCount);

    /// <summary>
    /// Each frame together with those before and after it, channel by channel within each lag; frames before the first and behind the last one are 0.
    /// </summary>
    /// <param name="reach">Frames on either side.</param>
    public FrameFeatures WithNeighbours(int reach)
    {
        var stacked = new FrameFeatures(((2 * reach) + 1) * ChannelCount, FrameCount);
        for (var lag = -reach; lag <= reach; lag++)
        {
            var (from, to, count) = (Math.Max(0, lag), Math.Max(0, -lag), FrameCount - Math.Abs(lag));
            for (var channel = 0; channel < ChannelCount && count > 0; channel++)
            {
                Channel(channel).Slice(from, count).CopyTo(stacked.Channel(((lag + reach) * ChannelCount) + channel)[to..]);
            }
        }

        return stacked;
    }
}
