using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>The exact rate of thermal switching of one macrospin of any energy over low barriers.</summary>
/// <remarks>
/// <para>With the energy u in kT and g = ∂u/∂m, the average of a function f of the magnetisation obeys 2τ_N ∂f/∂t =
/// Δf - ∇u·∇f + (1/α) (m × g)·∇f on the unit sphere (W. F. Brown, Phys. Rev. 130, 1677 (1963)). In spherical harmonics every
/// term is a product of sparse matrices: ∇u·∇f = [Δ(u f) - u Δf - f Δu]/2 and (m × g)·∇f = -i g·L f.</para>
/// <para>The barriers should be below some 10 kT and need more degrees the lower the damping: 24 do above α = 0.05, 36 at
/// 0.02, for a barrier of 5 kT.</para>
/// </remarks>
public static class FokkerPlanckRate
{
    /// <summary>
    /// The smallest rate in 1/s at which a distribution comes to equilibrium; over a high barrier between two wells the sum
    /// of both escape rates.
    /// </summary>
    /// <param name="parameters">The macrospin above 0 K with a damping; its spin torques must be zero.</param>
    /// <param name="largestDegree">Largest degree of the spherical harmonics, 4 to 60; time goes with its sixth power.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range, or a spin torque acts.</exception>
    public static double Smallest(MacrospinParameters parameters, int largestDegree)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestDegree, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestDegree, 60);
        parameters.ThrowIfInvalid();
        Require(parameters);
        var momentOverEnergy = parameters.MagneticMoment / (PhysicalConstants.Boltzmann * parameters.Temperature);
        var generator = Generator(parameters, momentOverEnergy, new SphericalHarmonics(largestDegree));
        var freeDiffusionTime = momentOverEnergy * (1 + parameters.Damping * parameters.Damping)
            / (2 * parameters.Damping * parameters.GyromagneticRatio);

        // A constant stays constant: its column is zero, and the other eigenvalues are those of the rest.
        var rest = generator.SubMatrix(1, generator.RowCount - 1, 1, generator.ColumnCount - 1);
        return -SmallestEigenvalue(rest) / (2 * freeDiffusionTime);
    }

    private static Matrix<Complex> Generator(MacrospinParameters p, double momentOverEnergy, SphericalHarmonics basis)
    {
        var (x, y, z) = (basis.X, basis.Y, basis.Z);
        var (axis, shape) = (p.EasyAxis, p.DemagnetisingField);
        var s = axis.X * x + axis.Y * y + axis.Z * z;
        var s2 = s * s;
        var s4 = s2 * s2;
        var squares = shape.X * x * x + shape.Y * y * y + shape.Z * z * z;
        var linear = p.Field.X * x + p.Field.Y * y + p.Field.Z * z;
        var energy = momentOverEnergy * (-p.AnisotropyField / 2 * s2 + p.SecondOrderAnisotropyField / 4 * s4 + squares / 2 - linear);

        // Δ(m·e)ⁿ = n(n-1) (m·e)ⁿ⁻² - n(n+1) (m·e)ⁿ for a unit vector e.
        var laplacianOfEnergy = momentOverEnergy * (
            -p.AnisotropyField / 2 * (2 * basis.One - 6 * s2) + p.SecondOrderAnisotropyField / 4 * (12 * s2 - 20 * s4)
            + ((shape.X + shape.Y + shape.Z) * 2 * basis.One - 6 * squares) / 2 + 2 * linear);
        var alongAxis = -p.AnisotropyField * s + p.SecondOrderAnisotropyField * s2 * s;
        var precession = (axis.X * alongAxis + shape.X * x - p.Field.X * basis.One) * basis.AngularMomentumX
            + (axis.Y * alongAxis + shape.Y * y - p.Field.Y * basis.One) * basis.AngularMomentumY
            + (axis.Z * alongAxis + shape.Z * z - p.Field.Z * basis.One) * basis.AngularMomentumZ;
        return basis.Laplacian - 0.5 * (basis.Laplacian * energy - energy * basis.Laplacian - laplacianOfEnergy)
            - new Complex(0, momentOverEnergy / p.Damping) * precession;
    }

    /// <summary>Inverse iteration.</summary>
    private static double SmallestEigenvalue(Matrix<Complex> matrix)
    {
        var factors = Matrix<Complex>.Build.DenseOfMatrix(matrix).LU();
        var vector = Vector<Complex>.Build.Dense(matrix.RowCount, i => 1.0 / (1 + i));
        var eigenvalue = double.NaN;
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var next = factors.Solve(vector);
            var estimate = (vector.ConjugateDotProduct(vector) / vector.ConjugateDotProduct(next)).Real;
            vector = next.Normalize(2);
            if (Math.Abs(estimate - eigenvalue) < 1e-12 * Math.Abs(estimate))
            {
                return estimate;
            }

            eigenvalue = estimate;
        }

        return eigenvalue;
    }

    private static void Require(MacrospinParameters p)
    {
        if (p.Damping == 0 || p.Temperature == 0 || p.DampingLikeField != 0 || p.FieldLikeField != 0
            || p.SpinOrbitDampingLikeField != 0 || p.SpinOrbitFieldLikeField != 0)
        {
            throw new ArgumentException("The rate needs a damping and a temperature above zero, and no spin torque.", nameof(p));
        }
    }
}
