using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Peaks of the Fourier transform: NIST SP 800-22, 2.6.</summary>
public static class SpectralTest
{
    private const double Share = 0.95;

    /// <summary>p of the number of peaks below the 95 % limit.</summary>
    public static double Of(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var peaks = PeaksOf(bits);
        var limit = Math.Sqrt(Math.Log(1 / (1 - Share)) * bits.Length);
        var half = bits.Length / 2;
        var below = peaks.Count(peak => peak < limit);
        var distance = (below - (Share * half)) / Math.Sqrt(bits.Length * Share * (1 - Share) / 4);
        return SpecialFunctions.Erfc(Math.Abs(distance) / Constants.Sqrt2);
    }

    // Magnitudes of the first half of the transform. Two neighbouring bits are one complex number of a transform of half the length.
    private static double[] PeaksOf(BitSequence bits)
    {
        double Sign(int index) => bits[index] ? 1 : -1;
        var (length, half) = (bits.Length, bits.Length / 2);
        if (length % 2 != 0)
        {
            Complex[] all = [.. Enumerable.Range(0, length).Select(index => new Complex(Sign(index), 0))];
            Fourier.Forward(all, FourierOptions.NoScaling);
            return [.. all.Take(half).Select(value => value.Magnitude)];
        }

        var pairs = new Complex[half];
        for (var index = 0; index < half; index++)
        {
            pairs[index] = new Complex(Sign(2 * index), Sign((2 * index) + 1));
        }

        Fourier.Forward(pairs, FourierOptions.NoScaling);
        var peaks = new double[half];
        for (var index = 0; index < half; index++)
        {
            var (here, mirrored) = (pairs[index], Complex.Conjugate(pairs[(half - index) % half]));
            var odd = (here - mirrored) / new Complex(0, 2);
            peaks[index] = (((here + mirrored) / 2) + (Complex.FromPolarCoordinates(1, -2 * Math.PI * index / length) * odd)).Magnitude;
        }

        return peaks;
    }
}
