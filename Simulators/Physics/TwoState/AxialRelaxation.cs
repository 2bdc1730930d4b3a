using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// Exact relaxation of a magnetisation whose energy is symmetric about the easy axis, for any damping and barrier:
/// v(p) = U/kT = -b₁ p²/2 + b₂ p⁴/4 - h p with p = m·u.
/// </summary>
/// <remarks>
/// The distribution of p obeys 2 τ_N ∂W/∂t = ∂/∂p {(1-p²) [∂W/∂p + W dv/dp]} with the time of free diffusion
/// τ_N = M_s V (1+α²)/(2 α γ kT): W. F. Brown, Phys. Rev. 130, 1677 (1963).
/// </remarks>
public sealed class AxialRelaxation
{
    private const int Cells = 4000;

    private readonly double _first;
    private readonly double _second;
    private readonly double _field;

    /// <summary>Takes the landscape in units of kT.</summary>
    /// <param name="first">b₁ = M_s V B_K1/kT: twice the barrier σ of a plain uniaxial particle.</param>
    /// <param name="second">b₂ = M_s V B_K2/kT.</param>
    /// <param name="field">h = M_s V B/kT along the easy axis.</param>
    public AxialRelaxation(double first, double second = 0, double field = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(first + second + field), true);
        (_first, _second, _field) = (first, second, field);
    }

    /// <summary>τ_N in s.</summary>
    /// <param name="damping">Gilbert's α, above 0.</param>
    /// <param name="gyromagneticRatio">γ in rad/(s T).</param>
    /// <param name="stiffness">M_s V/kT in 1/T.</param>
    public static double FreeDiffusionTime(double damping, double gyromagneticRatio, double stiffness)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(damping);
        return stiffness * (1 + damping * damping) / (2 * damping * gyromagneticRatio);
    }

    /// <summary>The smallest eigenvalue λ₁ above zero in units of 1/τ_N, from the Legendre polynomials up to a degree.</summary>
    /// <remarks>
    /// The coefficients of W = Σ a_l (l+½) P_l obey 2 τ_N da_l/dt = -l(l+1) a_l - ⟨(1-p²) P_l' dv/dp⟩, and multiplying by p
    /// couples neighbouring degrees only.
    /// </remarks>
    public double SmallestEigenvalue(int degree = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 4);
        var position = Position(degree + 4);
        var slope = -_first * position + _second * position * position * position
            - _field * Matrix<double>.Build.DenseIdentity(degree + 4);
        var drift = Matrix<double>.Build.Dense(degree + 4, degree + 4);
        for (var l = 1; l < degree + 3; l++)
        {
            // (1-p²) P_l' = l(l+1)/(2l+1) (P_{l-1} - P_{l+1})
            var factor = l * (l + 1.0) / (2 * l + 1);
            drift[l, l - 1] = factor;
            drift[l, l + 1] = -factor;
        }

        var generator = drift * slope;
        var decay = Matrix<double>.Build.Dense(
            degree, degree, (row, column) => generator[row + 1, column + 1] + (row == column ? (row + 1.0) * (row + 2) : 0));
        return decay.Evd().EigenValues.Min(value => value.Real) / 2;
    }

    /// <summary>Mean time in units of τ_N from the bottom of one well to that of the other; its inverse is the escape rate.</summary>
    /// <param name="fromHigh">From the well near p = 1 instead of the one near p = -1.</param>
    public double PassageTime(bool fromHigh) => fromHigh
        ? PassageTime(Bottom(1), Bottom(-1))
        : PassageTime(Bottom(-1), Bottom(1));

    /// <summary>Mean time in units of τ_N from one p to another.</summary>
    /// <param name="from">Start, -1 to 1.</param>
    /// <param name="to">End, -1 to 1, where the walk is over.</param>
    public double PassageTime(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(from), 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(to), 1);

        // 2 ∫ exp(v(p))/(1-p²) ∫ exp(-v(q)) dq dp, the inner integral from the reflecting pole behind the start.
        var direction = to < from ? -1 : 1;
        var pole = -direction;
        var deepest = Math.Min(Potential(Bottom(1)), Potential(Bottom(-1)));
        var inner = Integral(pole, from, p => Math.Exp(deepest - Potential(p)));
        var step = (to - from) / Cells;
        var sum = 0.0;
        for (var cell = 0; cell < Cells; cell++)
        {
            var begin = from + cell * step;
            var middle = begin + step / 2;
            var half = Integral(begin, middle, p => Math.Exp(deepest - Potential(p)), 2);
            var rest = Integral(middle, begin + step, p => Math.Exp(deepest - Potential(p)), 2);
            sum += (inner + half) * Math.Exp(Potential(middle) - deepest) / (1 - middle * middle);
            inner += half + rest;
        }

        return 2 * Math.Abs(step) * sum * direction;
    }

    private static Matrix<double> Position(int size)
    {
        // p P_l = [(l+1) P_{l+1} + l P_{l-1}]/(2l+1)
        var position = Matrix<double>.Build.Dense(size, size);
        for (var l = 0; l < size; l++)
        {
            if (l + 1 < size)
            {
                position[l, l + 1] = (l + 1.0) / (2 * l + 1);
            }

            if (l > 0)
            {
                position[l, l - 1] = l / (2.0 * l + 1);
            }
        }

        return position;
    }

    private static double Integral(double begin, double end, Func<double, double> function, int cells = Cells)
    {
        var step = (end - begin) / cells;
        var sum = 0.0;
        for (var cell = 0; cell < cells; cell++)
        {
            sum += function(begin + (cell + 0.5) * step);
        }

        return sum * step;
    }

    private double Potential(double p) => -_first * p * p / 2 + _second * p * p * p * p / 4 - _field * p;

    // The lowest point of its half; the grid is finer than anything that a potential of degree four can hide.
    private double Bottom(int side)
    {
        var best = (double)side;
        for (var cell = 0; cell <= Cells; cell++)
        {
            var p = side * cell / (double)Cells;
            best = Potential(p) < Potential(best) ? p : best;
        }

        return best;
    }
}
