using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Audio;

namespace SpinBench.Networks.Tests.Audio;

public sealed class SpeechFeaturesTests
{
    [Fact]
    public void Magnitudes_are_those_of_the_sum_that_defines_them()
    {
        const ulong seed = 4;
        var stream = new RandomStream(seed, "test/sound");
        double[] samples = [.. Enumerable.Range(0, 100).Select(_ => stream.NextGaussian())];
        var spectrum = new ShortTimeSpectrum(32, 64, 16).Of(samples);

        Assert.Equal((33, 5), (spectrum.ChannelCount, spectrum.FrameCount));
        for (var frame = 0; frame < spectrum.FrameCount; frame++)
        {
            for (var channel = 0; channel < spectrum.ChannelCount; channel++)
            {
                var (real, imaginary) = (0.0, 0.0);
                for (var index = 0; index < 32; index++)
                {
                    var value = samples[(16 * frame) + index] * (0.5 - (0.5 * Math.Cos(Math.Tau * index / 32)));
                    real += value * Math.Cos(Math.Tau * channel * index / 64);
                    imaginary -= value * Math.Sin(Math.Tau * channel * index / 64);
                }

                Assert.Equal(Math.Sqrt((real * real) + (imaginary * imaginary)), spectrum.Channel(channel)[frame], 1e-12);
            }
        }
    }

    [Fact]
    public void A_tone_is_loudest_in_the_mel_channel_about_it()
    {
        var bank = new MelBank(24, 257, 8000);
        double[] samples = [.. Enumerable.Range(0, 512).Select(index => Math.Sin(Math.Tau * 1000 * index / 8000))];
        var mel = bank.Of(new ShortTimeSpectrum(256, 512, 128).Of(samples));

        // 1000 Hz are 1000 mel, and half the rate 2146: centre number 1000/(2146/25) - 1 = 10.6, counted from 0.
        var loudest = Enumerable.Range(0, 24).MaxBy(channel => mel.Channel(channel)[0]);
        Assert.InRange(loudest, 10, 11);
    }

    [Fact]
    public void Features_do_not_know_how_loud_a_word_is()
    {
        var stream = new RandomStream(9, "test/word");
        double[] loud = [.. Enumerable.Range(0, 2000).Select(_ => 0.1 * stream.NextGaussian())];
        double[] soft = [.. loud.Select(sample => sample / 8)];

        Assert.Equal(SpeechFeatures.Spectrogram(loud).Values, SpeechFeatures.Spectrogram(soft).Values, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(SpeechFeatures.CochleaLike(loud).Values, SpeechFeatures.CochleaLike(soft).Values, (left, right) => Math.Abs(left - right) < 1e-9);
        Assert.Equal(408, SpeechFeatures.CochleaLike(loud).ChannelCount);
        Assert.All(SpeechFeatures.CochleaLike(new double[2000]).Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Neighbours_stand_beside_each_frame_and_silence_beyond_the_ends()
    {
        var features = new FrameFeatures(2, 3);
        features.Channel(0)[0] = 1;
        features.Channel(0)[1] = 2;
        features.Channel(1)[2] = 5;
        var stacked = features.WithNeighbours(1);

        Assert.Equal([0, 1, 2], stacked.Channel(0).ToArray());
        Assert.Equal([1, 2, 0], stacked.Channel(2).ToArray());
        Assert.Equal([2, 0, 0], stacked.Channel(4).ToArray());
        Assert.Equal([0, 5, 0], stacked.Channel(5).ToArray());
    }
}
