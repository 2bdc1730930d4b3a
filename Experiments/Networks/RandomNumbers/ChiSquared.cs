using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Chances of a sum of squares.</summary>
internal static class ChiSquared
{
    /// <summary>Chance of χ² or more: igamc(degrees/2, χ²/2).</summary>
    public static double Survival(double squares, double degrees) => squares <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2, squares / 2);

    /// <summary>p of counts against expected shares.</summary>
    public static double Of(IReadOnlyList<long> counts, IReadOnlyList<double> shares, double total) =>
        Survival(counts.Zip(shares, (count, share) => Math.Pow(count - (total * share), 2) / (total * share)).Sum(), counts.Count - 1);
}
