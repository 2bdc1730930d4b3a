using System.Collections.Concurrent;
using System.Numerics;
using SpinBench.Simulators.Computing.Fourier;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>
/// Fourier transform of bits taken as ±1. Two neighbours are one complex number; four interleaved parts of those are transformed side by
/// side in the lanes of a register and joined by a last pass of radix four.
/// </summary>
internal static unsafe class SignTransform
{
    private const int Parts = 4;
    private const int Multiple = 2 * Parts;

    private static readonly ConcurrentDictionary<int, FourierPlan> s_plans = new();

    /// <summary>Whether a number of bits has the factors that it needs: a multiple of eight without prime factors above 5.</summary>
    public static bool Takes(int length) => length % Multiple == 0 && FourierPlan.SuitableLength(length / Multiple, 1) == length / Multiple;

    /// <summary>Magnitudes of the first half of the frequencies.</summary>
    public static double[] Magnitudes(BitSequence bits)
    {
        var (half, count) = (bits.Length / 2, bits.Length / Multiple);
        var plan = s_plans.GetOrAdd(count, length => new FourierPlan(length));
        var block = new AlignedBlock<double>(2 * Parts * count);
        for (var index = 0; index < half; index++)
        {
            var place = ((index / Parts) * 2 * Parts) + (index % Parts);
            var pair = bits.Word(2 * index, 2);
            block.Pointer[place] = (pair & 1) != 0 ? 1 : -1;
            block.Pointer[place + Parts] = (pair & 2) != 0 ? 1 : -1;
        }

        FourierTransform.Forward<Lanes256<double>>(block.Pointer, plan, count);
        return Untangle(Join(block, plan, half, count), bits.Length);
    }

    private static Complex[] Join(AlignedBlock<double> block, FourierPlan plan, int half, int count)
    {
        var joined = new Complex[half];
        for (var frequency = 0; frequency < count; frequency++)
        {
            var point = block.Pointer + (2 * Parts * plan.PositionOf(frequency));
            var turn = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency / half);
            var (first, second, third, fourth) = (
                new Complex(point[0], point[4]), new Complex(point[1], point[5]) * turn, new Complex(point[2], point[6]) * turn * turn,
                new Complex(point[3], point[7]) * turn * turn * turn);
            var (sum, difference) = (first + third, first - third);
            var (otherSum, otherDifference) = (second + fourth, (second - fourth) * -Complex.ImaginaryOne);
            joined[frequency] = sum + otherSum;
            joined[frequency + count] = difference + otherDifference;
            joined[frequency + (2 * count)] = sum - otherSum;
            joined[frequency + (3 * count)] = difference - otherDifference;
        }

        return joined;
    }

    private static double[] Untangle(Complex[] pairs, int length)
    {
        var magnitudes = new double[pairs.Length];
        for (var index = 0; index < magnitudes.Length; index++)
        {
            var (here, mirrored) = (pairs[index], Complex.Conjugate(pairs[(pairs.Length - index) % pairs.Length]));
            var (even, odd) = ((here + mirrored) / 2, (here - mirrored) * new Complex(0, -0.5));
            magnitudes[index] = (even + (Complex.FromPolarCoordinates(1, -2 * Math.PI * index / length) * odd)).Magnitude;
        }

        return magnitudes;
    }
}
