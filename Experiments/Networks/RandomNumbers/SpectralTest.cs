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

    /// <summary>Magnitudes of the first half of the transform.</summary>
    internal static double[] PeaksOf(BitSequence bits)
    {
        if (SignTransform.Takes(bits.Length))
        {
            return SignTransform.Magnitudes(bits);
        }

        Complex[] all = [.. Enumerable.Range(0, bits.Length).Select(index => new Complex(bits[index] ? 1 : -1, 0))];
        Fourier.Forward(all, FourierOptions.NoScaling);
        return [.. all.Take(bits.Length / 2).Select(value => value.Magnitude)];
    }
}
