namespace SpinBench.Networks.Audio;

/// <summary>
/// Triangular filters at equal distances in mel, 2595 lg(1 + f/700 Hz) (D. O'Shaughnessy, Speech Communication, Addison-Wesley (1987)), from 0
/// to half the sample rate.
/// </summary>
public sealed class MelBank
{
    private readonly double[][] _weights;

    /// <summary>Filters of the channels of a spectrum.</summary>
    /// <param name="filterCount">Filters.</param>
    /// <param name="channelCount">Channels of the spectrum, from 0 to half the sample rate.</param>
    /// <param name="sampleRate">Samples a second.</param>
    public MelBank(int filterCount, int channelCount, double sampleRate)
    {
        var highest = Mel(sampleRate / 2);
        double[] edges = [.. Enumerable.Range(0, filterCount + 2).Select(edge => Frequency(highest * edge / (filterCount + 1)))];
        var width = sampleRate / 2 / (channelCount - 1);
        _weights =
        [
            .. Enumerable.Range(0, filterCount).Select(filter => Enumerable.Range(0, channelCount)
                .Select(channel => Triangle(channel * width, edges[filter], edges[filter + 1], edges[filter + 2])).ToArray()),
        ];
    }

    /// <summary>What the filters pass of each frame's magnitudes.</summary>
    public FrameFeatures Of(FrameFeatures spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var passed = new FrameFeatures(_weights.Length, spectrum.FrameCount);
        for (var filter = 0; filter < _weights.Length; filter++)
        {
            var sums = passed.Channel(filter);
            for (var channel = 0; channel < spectrum.ChannelCount; channel++)
            {
                if (_weights[filter][channel] > 0)
                {
                    Kernels.VectorKernel.AddScaled(sums, spectrum.Channel(channel), _weights[filter][channel]);
                }
            }
        }

        return passed;
    }

    private static double Mel(double frequency) => 2595 * Math.Log10(1 + (frequency / 700));

    private static double Frequency(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);

    private static double Triangle(double frequency, double low, double centre, double high) =>
        Math.Max(0, Math.Min((frequency - low) / (centre - low), (high - frequency) / (high - centre)));
}
