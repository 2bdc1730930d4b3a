using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// Exact statistics of a macrospin at a temperature when everything is symmetric about z: easy axis, field, shape and torque.
/// </summary>
/// <remarks>
/// Then m_z alone obeys a Fokker-Planck equation, ∂P/∂t = ∂/∂z [(1-z²)(∂P/∂z + U' P)]/(2τ_N) with U the energy in kT and
/// the time of free diffusion τ_N = M_s V (1+α²)/(2αγkT): W. F. Brown, Phys. Rev. 130, 1677 (1963). A damping-like torque
/// with p along z is a field a/α there. Simulations with a thermal field are held to these numbers.
/// </remarks>
public sealed class AxialStatistics
{
    private const int NodeCount = 400;
    private const int IntervalCount = 20_000;
    private const int BasisCount = 60;

    private readonly double _quadratic;
    private readonly double _quartic;
    private readonly double _linear;
    private readonly double _partition;

    /// <summary>Takes the parameters of a macrospin above 0 K.</summary>
    /// <exception cref="ArgumentException">Something is not symmetric about z, or damping or temperature is zero.</exception>
    public AxialStatistics(MacrospinParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        RequireAxial(parameters);
        var momentOverEnergy = parameters.MagneticMoment / (PhysicalConstants.Boltzmann * parameters.Temperature);
        var towardsZ = parameters.Polarisation.Z;
        _quadratic = momentOverEnergy
            * (parameters.AnisotropyField + parameters.DemagnetisingField.X - parameters.DemagnetisingField.Z) / 2;
        _quartic = momentOverEnergy * parameters.SecondOrderAnisotropyField / 4;
        _linear = momentOverEnergy * (parameters.Field.Z
            + (parameters.DampingLikeField / parameters.Damping + parameters.FieldLikeField) * towardsZ);
        FreeDiffusionTime = momentOverEnergy * (1 + parameters.Damping * parameters.Damping)
            / (2 * parameters.Damping * parameters.GyromagneticRatio);
        _partition = GaussLegendreRule.Integrate(Weight, -1, 1, NodeCount);
    }

    private AxialStatistics(AxialStatistics original, double linear) =>
        (_quadratic, _quartic, _linear, _partition, FreeDiffusionTime) = (
            original._quadratic, original._quartic, linear, original._partition, original.FreeDiffusionTime);

    /// <summary>τ_N in s: without any field &lt;m(t)·m(0)&gt; = exp(-t/τ_N).</summary>
    public double FreeDiffusionTime { get; }

    /// <summary>Probability density of m_z at equilibrium.</summary>
    public double Density(double z) => Weight(z) / _partition;

    /// <summary>&lt;m_z^power&gt; at equilibrium.</summary>
    public double Moment(int power) =>
        GaussLegendreRule.Integrate(z => Math.Pow(z, power) * Weight(z), -1, 1, NodeCount) / _partition;

    /// <summary>Mean time in s until m_z, which is <paramref name="from"/> now, first comes to <paramref name="to"/>.</summary>
    /// <remarks>τ = 2τ_N ∫ dz e^U/(1-z²) ∫ dy e^-U, the inner integral from the pole that lies behind.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A place is not between -1 and 1, both excluded.</exception>
    public double MeanFirstPassageTime(double from, double to)
    {
        if (!(Math.Max(Math.Abs(from), Math.Abs(to)) < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, FormattableString.Invariant(
                $"m_z goes from a place between -1 and 1 to another; {from} and {to} are not both."));
        }

        if (from > to)
        {
            return Mirrored().MeanFirstPassageTime(-from, -to);
        }

        var behind = GaussLegendreRule.Integrate(Weight, -1, from, NodeCount);
        var step = (to - from) / IntervalCount;
        var (sum, last) = (0.0, behind / (Weight(from) * (1 - from * from)));
        for (var i = 1; i <= IntervalCount; i++)
        {
            var z = from + i * step;
            behind += step / 6 * (Weight(z - step) + 4 * Weight(z - step / 2) + Weight(z));
            var next = behind / (Weight(z) * (1 - z * z));
            sum += step / 2 * (last + next);
            last = next;
        }

        return 2 * FreeDiffusionTime * sum;
    }

    /// <summary>
    /// The smallest rate in 1/s at which m_z comes to equilibrium, the sum of both escape rates over a high barrier: from
    /// Rayleigh and Ritz with Legendre polynomials.
    /// </summary>
    public double SlowestRate()
    {
        var rule = new GaussLegendreRule(-1, 1, NodeCount);
        var stiffness = Matrix<double>.Build.Dense(BasisCount, BasisCount);
        var overlap = Matrix<double>.Build.Dense(BasisCount, BasisCount);
        var values = new double[BasisCount];
        var slopes = new double[BasisCount];
        for (var node = 0; node < NodeCount; node++)
        {
            var z = rule.GetAbscissa(node);
            Legendre(z, values, slopes);
            var weight = rule.GetWeight(node) * Weight(z);
            for (var i = 0; i < BasisCount; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    overlap[i, j] += weight * values[i] * values[j];
                    stiffness[i, j] += weight * (1 - z * z) * slopes[i] * slopes[j];
                    (overlap[j, i], stiffness[j, i]) = (overlap[i, j], stiffness[i, j]);
                }
            }
        }

        var root = overlap.Cholesky().Factor;
        var inner = root.Solve(root.Solve(stiffness).Transpose());
        var eigenvalues = (0.5 * (inner + inner.Transpose())).Evd(Symmetricity.Symmetric).EigenValues.Real();

        // The smallest is zero: it belongs to equilibrium itself.
        return eigenvalues.Order().ElementAt(1) / (2 * FreeDiffusionTime);
    }

    private AxialStatistics Mirrored() => new(this, -_linear);

    /// <summary>exp(-U), with the top of the exponent near zero.</summary>
    private double Weight(double z) =>
        Math.Exp(_quadratic * (z * z - 1) - _quartic * (z * z * z * z - 1) + _linear * z - Math.Abs(_linear));

    private static void Legendre(double z, double[] values, double[] slopes)
    {
        (values[0], values[1], slopes[0], slopes[1]) = (1, z, 0, 1);
        for (var n = 2; n < values.Length; n++)
        {
            values[n] = ((2 * n - 1) * z * values[n - 1] - (n - 1) * values[n - 2]) / n;
            slopes[n] = slopes[n - 2] + (2 * n - 1) * values[n - 1];
        }
    }

    private static void RequireAxial(MacrospinParameters p)
    {
        var isAxial = (p.EasyAxis is { X: 0, Y: 0 } || (p.AnisotropyField == 0 && p.SecondOrderAnisotropyField == 0))
            && p.Field is { X: 0, Y: 0 } && p.DemagnetisingField.X == p.DemagnetisingField.Y
            && ((p.DampingLikeField == 0 && p.FieldLikeField == 0) || (p.Polarisation is { X: 0, Y: 0 } && p.TorqueAsymmetry == 1))
            && p.SpinOrbitDampingLikeField == 0 && p.SpinOrbitFieldLikeField == 0;
        if (!isAxial || p.Damping == 0 || p.Temperature == 0)
        {
            throw new ArgumentException(
                "Exact statistics need symmetry about z, a damping and a temperature above zero.", nameof(p));
        }
    }
}
