namespace SpinBench.Instruments;

/// <summary>Samples as a waveform generator takes them: codes between ±32767 about an offset.</summary>
/// <param name="Codes">One for each sample.</param>
/// <param name="Amplitude">V peak to peak that ±32767 stand for.</param>
/// <param name="Offset">V that code 0 stands for.</param>
/// <remarks>Driver and simulated instrument share it, so that both give the same voltages for the same samples.</remarks>
public sealed record ArbitraryWaveform(short[] Codes, double Amplitude, double Offset)
{
    /// <summary>Largest code.</summary>
    public const int FullScale = 32767;

    /// <summary>Fits codes to samples, so that highest and lowest sample are full scale.</summary>
    /// <param name="volts">Samples in V; finite.</param>
    /// <param name="smallestAmplitude">V peak to peak below which the instrument cannot go.</param>
    public static ArbitraryWaveform FromVolts(ReadOnlySpan<double> volts, double smallestAmplitude)
    {
        var (high, low) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var sample in volts)
        {
            (high, low) = (Math.Max(high, sample), Math.Min(low, sample));
        }

        var offset = (high + low) / 2;
        var amplitude = Math.Max(high - low, smallestAmplitude);
        var codes = new short[volts.Length];
        for (var index = 0; index < codes.Length; index++)
        {
            codes[index] = (short)Math.Round((volts[index] - offset) / (amplitude / 2) * FullScale);
        }

        return new ArbitraryWaveform(codes, amplitude, offset);
    }
}
