using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>
/// Groups the segments of an image by the minimum of E(x) = -Σ_{i&lt;j} a_ij x_i x_j + λ Σ x_i, x = 1 for a segment that belongs: as
/// states s = 2x - 1 of Ising dots, J_ij = a_ij/4 and h_i = Σ_j a_ij/4 - λ/2. Quadratic, so that dots can do it.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="threshold">λ: the affinity to the rest that a segment must have.</param>
public sealed class EdgeGrouping(EdgeImage image, double threshold)
{
    /// <summary>Sweeps of an anneal.</summary>
    public const int SweepCount = 200;

    private const double Hottest = 1;
    private const double Coldest = 0.02;

    private readonly int _count = image.Segments.Count;

    /// <summary>Energy of a choice of segments, a bit each.</summary>
    public double Energy(int choice)
    {
        var energy = 0.0;
        for (var first = 0; first < _count; first++)
        {
            if ((choice >> first & 1) == 0)
            {
                continue;
            }

            energy += threshold;
            for (var second = 0; second < first; second++)
            {
                energy -= (choice >> second & 1) == 0 ? 0 : image.Affinities[(first * _count) + second];
            }
        }

        return energy;
    }

    /// <summary>The choice of least energy, by trying all.</summary>
    public int Exact() => Enumerable.Range(0, 1 << _count).MinBy(Energy);

    /// <summary>A choice by dots that cool, each drawn in turn from its conditional distribution.</summary>
    /// <param name="stream">Their chance.</param>
    public int Anneal(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var choice = 0;
        for (var sweep = 0; sweep < SweepCount; sweep++)
        {
            var temperature = Hottest * Math.Pow(Coldest / Hottest, sweep / (SweepCount - 1.0));
            for (var dot = 0; dot < _count; dot++)
            {
                var gain = -threshold;
                for (var other = 0; other < _count; other++)
                {
                    gain += (choice >> other & 1) == 0 ? 0 : image.Affinities[(dot * _count) + other];
                }

                var joins = stream.NextUniform() < 1 / (1 + Math.Exp(-gain / temperature));
                choice = joins ? choice | (1 << dot) : choice & ~(1 << dot);
            }
        }

        return choice;
    }

    /// <summary>Without a device: the segments whose affinities add up to at least a bound.</summary>
    public static int ByStrength(EdgeImage image, double bound)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Enumerable.Range(0, image.Segments.Count).Where(segment => image.Strength(segment) >= bound).Sum(segment => 1 << segment);
    }
}
