namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// The demagnetising tensor of two equal prisms in closed form: A. J. Newell, W. Williams and D. J. Dunlop,
/// J. Geophys. Res. 98, 9551 (1993), equations 19, 27, 28 and 32.
/// </summary>
/// <remarks>
/// Second differences along all three axes of functions that grow as r³, so rounding costs an absolute error of about
/// 1e-15 r³/(dx dy dz); the 27 terms are summed with compensation.
/// </remarks>
internal static class NewellTensor
{
    public static SymmetricTensor Between(CartesianVector offset, CartesianVector size)
    {
        var (x, y, z) = (offset.X, offset.Y, offset.Z);
        var (dx, dy, dz) = (size.X, size.Y, size.Z);
        return new(
            Difference(Diagonal, x, y, z, dx, dy, dz),
            Difference(Diagonal, y, x, z, dy, dx, dz),
            Difference(Diagonal, z, y, x, dz, dy, dx),
            Difference(OffDiagonal, x, y, z, dx, dy, dz),
            Difference(OffDiagonal, x, z, y, dx, dz, dy),
            Difference(OffDiagonal, y, z, x, dy, dz, dx));
    }

    // (-1, 2, -1) along each axis.
    private static double Difference(
        Func<double, double, double, double> function, double x, double y, double z, double dx, double dy, double dz)
    {
        var (sum, compensation) = (0.0, 0.0);
        for (var i = -1; i <= 1; i++)
        {
            for (var j = -1; j <= 1; j++)
            {
                for (var k = -1; k <= 1; k++)
                {
                    var weight = (i == 0 ? 2 : -1) * (j == 0 ? 2 : -1) * (k == 0 ? 2 : -1);
                    var term = weight * function(x + i * dx, y + j * dy, z + k * dz);
                    var next = sum + term;
                    compensation += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
                    sum = next;
                }
            }
        }

        return (sum + compensation) / (4 * Math.PI * dx * dy * dz);
    }

    /// <summary>Newell's f, of N_xx.</summary>
    private static double Diagonal(double x, double y, double z)
    {
        (x, y, z) = (Math.Abs(x), Math.Abs(y), Math.Abs(z));
        var (xx, yy, zz) = (x * x, y * y, z * z);
        var r = Math.Sqrt(xx + yy + zz);
        return y / 2 * (zz - xx) * InverseSinh(y, xx + zz)
            + z / 2 * (yy - xx) * InverseSinh(z, xx + yy)
            - x * y * z * ArcTangent(y * z, x * r)
            + (2 * xx - yy - zz) * r / 6;
    }

    /// <summary>Newell's g, of N_xy.</summary>
    private static double OffDiagonal(double x, double y, double z)
    {
        z = Math.Abs(z);
        var (xx, yy, zz) = (x * x, y * y, z * z);
        var r = Math.Sqrt(xx + yy + zz);
        return x * y * z * InverseSinh(z, xx + yy)
            + y / 6 * (3 * zz - yy) * InverseSinh(x, yy + zz)
            + x / 6 * (3 * zz - xx) * InverseSinh(y, xx + zz)
            - z * zz / 6 * ArcTangent(x * y, z * r)
            - z * yy / 2 * ArcTangent(x * z, y * r)
            - z * xx / 2 * ArcTangent(y * z, x * r)
            - x * y * r / 3;
    }

    // Every factor in front vanishes faster than these diverge.
    private static double InverseSinh(double length, double square) => square > 0 ? Math.Asinh(length / Math.Sqrt(square)) : 0;

    private static double ArcTangent(double numerator, double denominator) =>
        denominator != 0 ? Math.Atan(numerator / denominator) : 0;
}
