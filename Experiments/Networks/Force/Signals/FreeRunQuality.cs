namespace SpinBench.Networks.Force.Signals;

/// <summary>How well one channel goes on by itself.</summary>
/// <param name="Error">Root mean square of output minus target over the free run, relative to the target's about its mean; drift of the phase is in it.</param>
/// <param name="FrequencyError">Relative error of the frequency; NaN where the output does not oscillate.</param>
/// <param name="AmplitudeError">Relative error of the root mean square amplitude about the mean.</param>
/// <param name="Drift">Phase by which the output is ahead at the end, in periods; NaN where the output does not oscillate.</param>
public readonly record struct FreeRunQuality(double Error, double FrequencyError, double AmplitudeError, double Drift)
{
    // The criteria of a success, for every channel: ours.
    private const double MostError = 0.2;
    private const double MostFrequencyError = 0.01;
    private const double MostAmplitudeError = 0.05;

    // Less than this part of the target is no oscillation.
    private const double LeastAmplitude = 0.1;

    /// <summary>Whether the channel counts as learned: error below 20 %, frequency within 1 %, amplitude within 5 %.</summary>
    public bool IsLearned =>
        Error < MostError && Math.Abs(FrequencyError) < MostFrequencyError && Math.Abs(AmplitudeError) < MostAmplitudeError;

    /// <summary>Compares a free run with its target.</summary>
    /// <param name="output">The run.</param>
    /// <param name="target">The target at the same times, several periods of it.</param>
    /// <param name="period">Period in updates, above 2.</param>
    public static FreeRunQuality Of(ReadOnlySpan<double> output, ReadOnlySpan<double> target, double period)
    {
        var (squares, outputMean, targetMean) = (0.0, Mean(output), Mean(target));
        var (outputPower, targetPower) = (0.0, 0.0);
        for (var update = 0; update < output.Length; update++)
        {
            squares += Square(output[update] - target[update]);
            outputPower += Square(output[update] - outputMean);
            targetPower += Square(target[update] - targetMean);
        }

        var amplitude = Math.Sqrt(outputPower / targetPower) - 1;
        var (frequency, drift) = Phase(output, target, period);
        return new(Math.Sqrt(squares / targetPower), frequency, amplitude, drift);
    }

    // The strongest harmonic of the target is followed block by block; ratios to the target's own take away what a block cuts off.
    private static (double Frequency, double Drift) Phase(ReadOnlySpan<double> output, ReadOnlySpan<double> target, double period)
    {
        var harmonic = Strongest(target, period);
        var angular = 2 * Math.PI * harmonic / period;
        var length = Math.Max((int)Math.Round(period), 1);
        var blocks = output.Length / length;
        var (phase, last, sum, sumOfPlaces) = (0.0, 0.0, 0.0, 0.0);
        for (var block = 0; block < blocks; block++)
        {
            var ratio = Component(output, block * length, length, angular) / Component(target, block * length, length, angular);
            if (!(ratio.Magnitude > LeastAmplitude))
            {
                return (double.NaN, double.NaN);
            }

            phase += Math.IEEERemainder(ratio.Phase - last, 2 * Math.PI);
            last = ratio.Phase;
            var place = block - ((blocks - 1) / 2.0);
            sum += place * phase;
            sumOfPlaces += place * place;
        }

        return (sum / sumOfPlaces / (angular * length), phase / (2 * Math.PI * harmonic));
    }

    private static int Strongest(ReadOnlySpan<double> target, double period)
    {
        const int mostHarmonics = 10;
        var (best, strength) = (1, 0.0);
        for (var harmonic = 1; harmonic <= mostHarmonics && harmonic < period / 2; harmonic++)
        {
            var magnitude = Component(target, 0, target.Length, 2 * Math.PI * harmonic / period).Magnitude;
            (best, strength) = magnitude > strength ? (harmonic, magnitude) : (best, strength);
        }

        return best;
    }

    private static System.Numerics.Complex Component(ReadOnlySpan<double> values, int start, int length, double angular)
    {
        var mean = Mean(values.Slice(start, length));
        var (cosine, sine) = (0.0, 0.0);
        for (var update = start; update < start + length; update++)
        {
            var (s, c) = Math.SinCos(angular * update);
            cosine += (values[update] - mean) * c;
            sine -= (values[update] - mean) * s;
        }

        return new(cosine, sine);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Square(double value) => value * value;
}
