namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>How long a step of fixed length may be.</summary>
/// <remarks>
/// For a precession of angular frequency ω a step dt turns y = ω dt. Runge-Kutta then damps by y⁵/144 and Heun drives by
/// y³/8 as if α were so much larger or smaller; the limit keeps that below a twentieth of α (of 0.001 for less damping).
/// The midpoint rule does neither; its iteration and its phase want y ≤ 0.5. The thermal field may turn the vector by
/// 0.1 rad rms (each component) in a step: Heun's method acts as at a temperature that is too low by the square of this turn,
/// 1 % at the limit.
/// </remarks>
public static class StepLimit
{
    private const double LargestThermalTurn = 0.1;

    /// <summary>An upper bound of the angular frequency in rad/s of any small motion about any direction.</summary>
    /// <remarks>
    /// Uniaxial anisotropy and shape act through the spread of the eigenvalues of B_K1 u uᵀ - D alone: a field along m does
    /// nothing. The moduli of all other fields are added.
    /// </remarks>
    public static double LargestFrequency(MacrospinParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var asymmetry = parameters.TorqueAsymmetry * parameters.TorqueAsymmetry;
        var field = AnisotropySpread(parameters) + Math.Abs(parameters.SecondOrderAnisotropyField)
            + parameters.Field.Length + Math.Max(1, asymmetry) * Math.Abs(parameters.DampingLikeField)
            + Math.Abs(parameters.FieldLikeField) + Math.Abs(parameters.SpinOrbitDampingLikeField)
            + Math.Abs(parameters.SpinOrbitFieldLikeField);
        return parameters.GyromagneticRatio * field / Math.Sqrt(1 + parameters.Damping * parameters.Damping);
    }

    /// <summary>The longest step in s that is accepted; infinite where nothing moves or the integrator chooses its own.</summary>
    public static double LongestStep(MacrospinIntegrator integrator, MacrospinParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var tolerated = Math.Max(parameters.Damping, 1e-3) / 20;
        var turn = integrator switch
        {
            MacrospinIntegrator.RungeKutta4 => Math.Min(1.5, Math.Pow(144 * tolerated, 1.0 / 5)),
            MacrospinIntegrator.Heun => Math.Min(0.7, Math.Pow(8 * tolerated, 1.0 / 3)),
            MacrospinIntegrator.ImplicitMidpoint => 0.5,
            _ => double.PositiveInfinity,
        };
        var turnOfOneSecond = parameters.GyromagneticRatio * parameters.ThermalField(1);
        return Math.Min(turn / LargestFrequency(parameters), Math.Pow(LargestThermalTurn / turnOfOneSecond, 2));
    }

    /// <summary>Refuses a step that is too long.</summary>
    /// <exception cref="UnstableStepException">It names the step that works.</exception>
    public static void Require(MacrospinIntegrator integrator, MacrospinParameters parameters, double step)
    {
        var longest = LongestStep(integrator, parameters);
        if (step <= longest)
        {
            return;
        }

        var field = LargestFrequency(parameters) / parameters.GyromagneticRatio;
        throw new UnstableStepException(
            Name(integrator), step, RoundedDown(longest),
            FormattableString.Invariant($"fields of {field * 1e3:G3} mT, a damping of {parameters.Damping:G3} and {parameters.Temperature:G4} K"));
    }

    // Largest less smallest eigenvalue of B_K1 u uᵀ - D: the roots of a cubic by Viète's cosines.
    private static double AnisotropySpread(MacrospinParameters parameters)
    {
        var (u, d, b) = (parameters.EasyAxis, parameters.DemagnetisingField, parameters.AnisotropyField);
        var mean = (b - d.X - d.Y - d.Z) / 3;
        var (xx, yy, zz) = (b * u.X * u.X - d.X - mean, b * u.Y * u.Y - d.Y - mean, b * u.Z * u.Z - d.Z - mean);
        var (xy, xz, yz) = (b * u.X * u.Y, b * u.X * u.Z, b * u.Y * u.Z);
        var radius = Math.Sqrt((xx * xx + yy * yy + zz * zz + 2 * (xy * xy + xz * xz + yz * yz)) / 6);
        if (radius == 0)
        {
            return 0;
        }

        var determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
        var angle = Math.Acos(Math.Clamp(determinant / (2 * radius * radius * radius), -1, 1)) / 3;
        return 2 * radius * (Math.Cos(angle) - Math.Cos(angle + Math.Tau / 3));
    }

    /// <summary>Three digits that are no more than the value.</summary>
    private static double RoundedDown(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Floor(value / unit) * unit;
    }

    private static string Name(MacrospinIntegrator integrator) => integrator switch
    {
        MacrospinIntegrator.RungeKutta4 => "Runge-Kutta 4",
        MacrospinIntegrator.Heun => "Heun",
        _ => "the implicit midpoint rule",
    };
}
