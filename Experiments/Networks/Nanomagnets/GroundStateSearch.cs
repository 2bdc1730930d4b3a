using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>How often twelve perpendicular dots at irregular places find the state of least energy when they cool.</summary>
public static class GroundStateSearch
{
    /// <summary>Sweeps of an anneal.</summary>
    public const int SweepCount = 200;

    private const int ColumnCount = 4;
    private const int RowCount = 3;
    private const double Pitch = 60e-9;
    private const double Jitter = 8e-9;
    private const double Moment = 1.96e-18;

    // From hot, where neighbours hardly feel each other, to cold, in units of the coupling at the pitch.
    private const double Hottest = 2;
    private const double Coldest = 0.02;

    /// <summary>Cools arrays, each another one.</summary>
    /// <param name="arrayCount">Arrays.</param>
    /// <param name="seed">Seed of places and chance.</param>
    public static Proportion Run(int arrayCount, ulong seed)
    {
        var found = new bool[arrayCount];
        Parallel.For(0, arrayCount, array => found[array] = Finds(array, seed));
        return Proportion.Of(found, one => one);
    }

    private static bool Finds(int array, ulong seed)
    {
        var stream = new RandomStream(seed, $"nanomagnets/array/{array}");
        CartesianVector[] places =
        [
            .. Enumerable.Range(0, ColumnCount * RowCount).Select(dot => new CartesianVector(
                (dot % ColumnCount * Pitch) + (Jitter * stream.NextGaussian()), (dot / ColumnCount * Pitch) + (Jitter * stream.NextGaussian()), 0)),
        ];
        var dots = new IsingDots(places, [.. places.Select(_ => new CartesianVector(0, 0, 1))], Moment);
        var unit = PhysicalConstants.VacuumPermeability * Moment * Moment / (4 * Math.PI * Pitch * Pitch * Pitch);
        var key = RandomStream.KeyOf(seed, $"nanomagnets/anneal/{array}");
        for (var sweep = 0; sweep < SweepCount; sweep++)
        {
            dots.Sweep(unit * Hottest * Math.Pow(Coldest / Hottest, sweep / (SweepCount - 1.0)), key, (ulong)sweep);
        }

        return dots.Energy < LeastEnergy(dots) + (1e-9 * unit);
    }

    // Tries all states on a copy; the state and its mirror image have one energy.
    private static double LeastEnergy(IsingDots dots)
    {
        sbyte[] kept = [.. dots.States];
        var least = double.PositiveInfinity;
        for (var state = 0; state < 1 << (kept.Length - 1); state++)
        {
            for (var dot = 0; dot < kept.Length; dot++)
            {
                dots.States[dot] = (sbyte)((state >> dot & 1) == 0 ? -1 : 1);
            }

            least = Math.Min(least, dots.Energy);
        }

        kept.CopyTo(dots.States);
        return least;
    }
}
