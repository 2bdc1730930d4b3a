namespace SpinBench.Networks.Audio;

/// <summary>What a word is before it reaches a device: acoustic features, frame by frame, of recordings at 8000 samples a second.</summary>
public static class SpeechFeatures
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8000;

    /// <summary>Samples from frame to frame, 16 ms.</summary>
    public const int Hop = 128;

    private const int CochleaWindow = 256;
    private const int CochleaTransform = 512;
    private const int CochleaChannels = 24;
    private const int CochleaReach = 8;
    private const double CochleaFloor = 1e-4;
    private const double PreEmphasis = 0.97;

    private static readonly ShortTimeSpectrum s_spectrogram = new(Hop, Hop, Hop);
    private static readonly ShortTimeSpectrum s_cochlea = new(CochleaWindow, CochleaTransform, Hop);
    private static readonly MelBank s_mel = new(CochleaChannels, s_cochlea.ChannelCount, SampleRate);

    /// <summary>Linear in the sound: the magnitudes of 65 frequencies of frames of 16 ms, for a loudest sample of 1.</summary>
    public static FrameFeatures Spectrogram(ReadOnlySpan<double> samples)
    {
        var spectrum = s_spectrogram.Of(samples);
        var loudest = Math.Max(Largest(samples), double.Epsilon);
        foreach (ref var value in spectrum.Values.AsSpan())
        {
            value /= loudest;
        }

        return spectrum;
    }

    /// <summary>
    /// As an ear: logarithms of the power in 24 mel channels (high tones raised, frames of 32 ms every 16 ms, floor 10⁻⁴ of the largest power), less their
    /// mean over the word, with 8 frames before and 8 after each: 408 inputs. It is no model of the cochlea.
    /// </summary>
    public static FrameFeatures CochleaLike(ReadOnlySpan<double> samples)
    {
        var powers = s_cochlea.Of(HighTonesRaised(samples));
        foreach (ref var value in powers.Values.AsSpan())
        {
            value *= value;
        }

        var mel = s_mel.Of(powers);
        var floor = Math.Max(CochleaFloor * Largest(mel.Values), double.Epsilon);
        var mean = 0.0;
        for (var channel = 0; channel < mel.ChannelCount; channel++)
        {
            foreach (ref var value in mel.Channel(channel))
            {
                value = Math.Log(value + floor);
                mean += value / (mel.FrameCount * mel.ChannelCount);
            }
        }

        for (var channel = 0; channel < mel.ChannelCount; channel++)
        {
            foreach (ref var value in mel.Channel(channel))
            {
                value -= mean;
            }
        }

        return mel.WithNeighbours(CochleaReach);
    }

    // The usual first difference of speech recognition: what the outer ear and voices' falling spectra ask for.
    private static double[] HighTonesRaised(ReadOnlySpan<double> samples)
    {
        var raised = samples.ToArray();
        for (var index = raised.Length - 1; index > 0; index--)
        {
            raised[index] -= PreEmphasis * raised[index - 1];
        }

        return raised;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
