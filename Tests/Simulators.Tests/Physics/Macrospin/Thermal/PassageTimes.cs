using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>Times of first passage, every one of which is followed to its end: leaving the long ones out would bias the mean.</summary>
internal static class PassageTimes
{
    private const int LargestCopyCount = 256;

    /// <summary>Follows so many passages.</summary>
    /// <param name="parameters">The macrospin.</param>
    /// <param name="step">Time step in s.</param>
    /// <param name="stepsPerLook">Steps between two looks.</param>
    /// <param name="count">Passages altogether.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="start">Where a passage begins, for a random azimuth.</param>
    /// <param name="isThere">Where it ends.</param>
    /// <returns>The times in s.</returns>
    public static IReadOnlyList<double> Collect(
        MacrospinParameters parameters, double step, int stepsPerLook, int count, ulong seed,
        Func<double, CartesianVector> start, Func<CartesianVector, bool> isThere)
    {
        var copyCount = Math.Min(count, LargestCopyCount);
        var copies = new ThermalCopies(parameters, step, copyCount, seed);
        var azimuths = new RandomStream(seed, "azimuths");
        var begun = new long?[copyCount];
        var times = new List<double>(count);
        var launched = 0;
        for (; launched < copyCount; launched++)
        {
            Launch(launched, 0);
        }

        for (var look = 1L; times.Count < count; look++)
        {
            copies.Advance(stepsPerLook);
            for (var copy = 0; copy < copyCount; copy++)
            {
                if (begun[copy] is not { } beginning || !isThere(copies[copy]))
                {
                    continue;
                }

                times.Add((look - beginning) * stepsPerLook * step);
                begun[copy] = null;
                if (launched < count)
                {
                    Launch(copy, look);
                    launched++;
                }
            }
        }

        return times;

        void Launch(int copy, long look)
        {
            copies[copy] = start(2 * Math.PI * azimuths.NextUniform());
            begun[copy] = look;
        }
    }
}
