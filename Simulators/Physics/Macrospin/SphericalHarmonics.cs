using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// Matrices between spherical harmonics up to a degree: multiplication with x, y, z, the Laplacian, the angular momentum.
/// </summary>
/// <remarks>Phases of Condon and Shortley; D. A. Varshalovich et al., Quantum Theory of Angular Momentum, section 5.</remarks>
internal sealed class SphericalHarmonics
{
    private readonly int _largestDegree;

    public SphericalHarmonics(int largestDegree)
    {
        _largestDegree = largestDegree;
        var raising = Build((l, m) => [(l + 1, m + 1, -Up(l, m)), (l - 1, m + 1, Down(l, -m))]);
        var lowering = Build((l, m) => [(l + 1, m - 1, Up(l, -m)), (l - 1, m - 1, -Down(l, m))]);
        X = 0.5 * (raising + lowering);
        Y = new Complex(0, -0.5) * (raising - lowering);
        Z = Build((l, m) => [(l + 1, m, Along(l + 1, m)), (l - 1, m, Along(l, m))]);
        var ladderUp = Build((l, m) => [(l, m + 1, Math.Sqrt((double)(l - m) * (l + m + 1)))]);
        var ladderDown = Build((l, m) => [(l, m - 1, Math.Sqrt((double)(l + m) * (l - m + 1)))]);
        AngularMomentumX = 0.5 * (ladderUp + ladderDown);
        AngularMomentumY = new Complex(0, -0.5) * (ladderUp - ladderDown);
        AngularMomentumZ = Build((l, m) => [(l, m, m)]);
        Laplacian = Build((l, m) => [(l, m, -l * (l + 1.0))]);
        One = Build((l, m) => [(l, m, 1)]);
    }

    public Matrix<Complex> X { get; }

    public Matrix<Complex> Y { get; }

    public Matrix<Complex> Z { get; }

    /// <summary>L = -i m × ∇.</summary>
    public Matrix<Complex> AngularMomentumX { get; }

    public Matrix<Complex> AngularMomentumY { get; }

    public Matrix<Complex> AngularMomentumZ { get; }

    public Matrix<Complex> Laplacian { get; }

    public Matrix<Complex> One { get; }

    private static double Up(int l, int m) => Math.Sqrt((l + m + 1.0) * (l + m + 2) / ((2.0 * l + 1) * (2 * l + 3)));

    private static double Down(int l, int m) => Math.Sqrt((l + m) * (l + m - 1.0) / ((2.0 * l - 1) * (2 * l + 1)));

    private static double Along(int l, int m) => Math.Sqrt(((double)l * l - (double)m * m) / (4.0 * l * l - 1));

    private static int Index(int l, int m) => l * l + l + m;

    private Matrix<Complex> Build(Func<int, int, (int L, int M, double Value)[]> images)
    {
        var size = Index(_largestDegree, _largestDegree) + 1;
        List<Tuple<int, int, Complex>> entries = [];
        for (var l = 0; l <= _largestDegree; l++)
        {
            for (var m = -l; m <= l; m++)
            {
                foreach (var image in images(l, m))
                {
                    if (image.L >= 0 && image.L <= _largestDegree && Math.Abs(image.M) <= image.L)
                    {
                        entries.Add(new(Index(image.L, image.M), Index(l, m), image.Value));
                    }
                }
            }
        }

        return Matrix<Complex>.Build.SparseOfIndexed(size, size, entries);
    }
}
