using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Fourier transform of the demagnetising tensor over a mesh padded to twice its size. N is even or odd along each axis, so
/// every component is real, and one octant of the frequencies holds all of it.
/// </summary>
internal sealed class DemagnetisingSpectrum
{
    private readonly double[][] _components;
    private readonly int _countX;
    private readonly int _countY;

    /// <param name="mesh">The mesh.</param>
    /// <param name="paddedX">Padded length along x.</param>
    /// <param name="paddedY">Padded length along y.</param>
    /// <param name="paddedZ">Padded length along z.</param>
    public DemagnetisingSpectrum(Mesh mesh, int paddedX, int paddedY, int paddedZ)
    {
        (_countX, _countY) = (paddedX / 2 + 1, paddedY / 2 + 1);
        var tensors = Tensors(mesh);
        (Func<SymmetricTensor, double> Component, bool OddX, bool OddY, bool OddZ)[] components =
        [
            (tensor => tensor.XX, false, false, false), (tensor => tensor.YY, false, false, false),
            (tensor => tensor.ZZ, false, false, false), (tensor => -tensor.XY, true, true, false),
            (tensor => -tensor.XZ, true, false, true), (tensor => -tensor.YZ, false, true, true),
        ];
        _components = [.. components.AsParallel().AsOrdered().Select(part =>
        {
            var values = Array.ConvertAll(tensors, tensor => part.Component(tensor));
            values = AlongFirst(values, mesh.CountX, paddedX, part.OddX);
            values = AlongFirst(Rotated(values, _countX), mesh.CountY, paddedY, part.OddY);
            values = AlongFirst(Rotated(values, _countY), mesh.CountZ, paddedZ, part.OddZ);
            return Rotated(values, paddedZ / 2 + 1);
        })];
    }

    /// <summary>A component (xx, yy, zz, xy, xz, yz) at a frequency from 0 to half the padded length along each axis.</summary>
    public double At(int component, int x, int y, int z) => _components[component][(z * _countY + y) * _countX + x];

    private static SymmetricTensor[] Tensors(Mesh mesh)
    {
        var size = new CartesianVector(mesh.SizeX, mesh.SizeY, mesh.SizeZ);
        var tensors = new SymmetricTensor[mesh.CellCount];
        Parallel.For(0, mesh.CountY * mesh.CountZ, row =>
        {
            var (k, j) = Math.DivRem(row, mesh.CountY);
            for (var i = 0; i < mesh.CountX; i++)
            {
                tensors[row * mesh.CountX + i] = CellTensor.Between(new(i * size.X, j * size.Y, k * size.Z), size);
            }
        });
        return tensors;
    }

    // Transforms every line along the fastest axis, continued to both sides evenly or oddly. The imaginary units of two odd
    // axes give -1, which the sign of the components has taken in.
    private static double[] AlongFirst(double[] values, int count, int padded, bool isOdd)
    {
        var (lines, half) = (values.Length / count, padded / 2 + 1);
        var result = new double[lines * half];
        var line = new Complex[padded];
        for (var row = 0; row < lines; row++)
        {
            Array.Clear(line);
            for (var i = count - 1; i >= 0; i--)
            {
                var value = values[row * count + i];
                line[(padded - i) % padded] = isOdd ? -value : value;
                line[i] = isOdd && i == 0 ? 0 : value;
            }

            Fourier.Forward(line, FourierOptions.NoScaling);
            for (var k = 0; k < half; k++)
            {
                result[row * half + k] = isOdd ? line[k].Imaginary : line[k].Real;
            }
        }

        return result;
    }

    // Makes the fastest axis the slowest one.
    private static double[] Rotated(double[] values, int count)
    {
        var lines = values.Length / count;
        var result = new double[values.Length];
        for (var row = 0; row < lines; row++)
        {
            for (var i = 0; i < count; i++)
            {
                result[i * lines + row] = values[row * count + i];
            }
        }

        return result;
    }
}
