using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Visits of the sum of bits, taken as ±1, to places near zero: NIST SP 800-22, 2.14 and 2.15.</summary>
public static class ExcursionTests
{
    private const int Classes = 6;
    private const int Farthest = 4;
    private const int FarthestVariant = 9;
    private const int FewestCycles = 500;

    /// <summary>p of the places -4 to -1 and 1 to 4; null where the sum returns to zero fewer than 500 times, or 0.005 √n.</summary>
    public static double[]? Excursions(BitSequence bits)
    {
        var visits = new long[2 * Farthest][];
        for (var place = 0; place < visits.Length; place++)
        {
            visits[place] = new long[Classes];
        }

        var inCycle = new int[2 * Farthest];
        var cycles = Walk(bits, sum =>
        {
            if (sum != 0 && Math.Abs(sum) <= Farthest)
            {
                inCycle[IndexOf(sum, Farthest)]++;
            }
            else if (sum == 0)
            {
                for (var place = 0; place < inCycle.Length; place++)
                {
                    visits[place][Math.Min(inCycle[place], Classes - 1)]++;
                    inCycle[place] = 0;
                }
            }
        });
        return cycles < Fewest(bits) ? null : [.. visits.Select((counts, place) => ChiSquared.Of(counts, Shares(PlaceOf(place, Farthest)), cycles))];
    }

    /// <summary>p of the places -9 to -1 and 1 to 9; null as in <see cref="Excursions"/>.</summary>
    public static double[]? Variant(BitSequence bits)
    {
        var visits = new long[2 * FarthestVariant];
        var cycles = Walk(bits, sum =>
        {
            if (sum != 0 && Math.Abs(sum) <= FarthestVariant)
            {
                visits[IndexOf(sum, FarthestVariant)]++;
            }
        });
        return cycles < Fewest(bits)
            ? null
            : [.. visits.Select((count, place) => SpecialFunctions.Erfc(Math.Abs(count - cycles) / Math.Sqrt(2.0 * cycles * ((4 * Math.Abs(PlaceOf(place, FarthestVariant))) - 2))))];
    }

    private static double Fewest(BitSequence bits) => Math.Max(FewestCycles, 0.005 * Math.Sqrt(bits.Length));

    private static int IndexOf(int sum, int farthest) => sum < 0 ? sum + farthest : sum + farthest - 1;

    private static int PlaceOf(int index, int farthest) => index < farthest ? index - farthest : index - farthest + 1;

    // Chances that a cycle visits a place 0, 1, … times, section 3.14.
    private static double[] Shares(int place)
    {
        var (distance, stay) = (Math.Abs(place), 1 - (1.0 / (2 * Math.Abs(place))));
        return
        [
            stay, .. Enumerable.Range(1, Classes - 2).Select(count => Math.Pow(stay, count - 1) / (4.0 * distance * distance)),
            Math.Pow(stay, Classes - 2) / (2.0 * distance),
        ];
    }

    // Calls with every sum; a last zero closes the last cycle.
    private static int Walk(BitSequence bits, Action<int> visit)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var (sum, cycles) = (0, 0);
        for (var index = 0; index < bits.Length; index++)
        {
            sum += bits[index] ? 1 : -1;
            visit(sum);
            cycles += sum == 0 ? 1 : 0;
        }

        if (sum != 0)
        {
            visit(0);
            cycles++;
        }

        return cycles;
    }
}
