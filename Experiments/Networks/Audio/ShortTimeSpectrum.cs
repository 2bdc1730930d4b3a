using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinBench.Networks.Audio;

/// <summary>Magnitudes of the Fourier transforms of successive frames under Hann's window.</summary>
/// <param name="windowLength">Samples of a frame.</param>
/// <param name="transformLength">Samples of the transform; the frame is filled with zeros up to it.</param>
/// <param name="hop">Samples from frame to frame.</param>
public sealed class ShortTimeSpectrum(int windowLength, int transformLength, int hop)
{
    private readonly double[] _window =
        [.. Enumerable.Range(0, windowLength).Select(index => 0.5 - (0.5 * Math.Cos(Math.Tau * index / windowLength)))];

    /// <summary>Frequencies from 0 to half the sample rate.</summary>
    public int ChannelCount => (transformLength / 2) + 1;

    /// <summary>Whole frames of so many samples; one, filled up with zeros, of fewer than a frame.</summary>
    public int FrameCount(int sampleCount) => Math.Max(1, ((sampleCount - windowLength) / hop) + 1);

    /// <summary>|X| of each frame and frequency.</summary>
    public FrameFeatures Of(ReadOnlySpan<double> samples)
    {
        var spectrum = new FrameFeatures(ChannelCount, FrameCount(samples.Length));
        var transform = new Complex[transformLength];
        for (var frame = 0; frame < spectrum.FrameCount; frame += 2)
        {
            // Two frames at once, one as the real and one as the imaginary part.
            var second = frame + 1 < spectrum.FrameCount;
            for (var index = 0; index < transformLength; index++)
            {
                transform[index] = new Complex(Windowed(samples, frame, index), second ? Windowed(samples, frame + 1, index) : 0);
            }

            Fourier.Forward(transform, FourierOptions.AsymmetricScaling);
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                var (here, mirrored) = (transform[channel], Complex.Conjugate(transform[(transformLength - channel) % transformLength]));
                spectrum.Channel(channel)[frame] = ((here + mirrored) / 2).Magnitude;
                if (second)
                {
                    spectrum.Channel(channel)[frame + 1] = ((here - mirrored) / 2).Magnitude;
                }
            }
        }

        return spectrum;
    }

    private double Windowed(ReadOnlySpan<double> samples, int frame, int index)
    {
        var place = (frame * hop) + index;
        return index < windowLength && place < samples.Length ? _window[index] * samples[place] : 0;
    }
}
