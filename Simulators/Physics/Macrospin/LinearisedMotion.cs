namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>The matrix of small motions about a direction, in 1/s, every torque included.</summary>
/// <remarks>
/// In the plane of two unit vectors at right angles to the direction, e2 = m × e1, a turn δ obeys dδ/dt = A (b - K δ) with
/// A = γ/(1+α²) [[α, 1], [-1, α]], the field b across the direction (none at rest) and the stiffness K: the curvature of the
/// energy per M_s V less what the spin torques' field changes with the turn. The matrix is -AK.
/// </remarks>
internal readonly struct LinearisedMotion
{
    private readonly double _rate1;
    private readonly double _rate2;

    public LinearisedMotion(MacrospinParameters parameters, CartesianVector m)
    {
        var curvature = new EnergyCurvature(parameters, m);
        Plane = curvature.Plane;
        (_rate1, _rate2) = Plane.Components(parameters.RateOfChange(m));
        var (t11, t21) = TorqueSlope(parameters, Plane, Plane.First);
        var (t12, t22) = TorqueSlope(parameters, Plane, Plane.Second);
        var (k11, k12) = (curvature.Curvature11 - t11, curvature.Curvature12 - t12);
        var (k21, k22) = (curvature.Curvature12 - t21, curvature.Curvature22 - t22);
        var damping = parameters.Damping;
        var rate = parameters.GyromagneticRatio / (1 + damping * damping);
        (M11, M12) = (-rate * (damping * k11 + k21), -rate * (damping * k12 + k22));
        (M21, M22) = (-rate * (damping * k21 - k11), -rate * (damping * k22 - k12));
    }

    public TangentPlane Plane { get; }

    public double M11 { get; }

    public double M12 { get; }

    public double M21 { get; }

    public double M22 { get; }

    public double Determinant => M11 * M22 - M12 * M21;

    public double Trace => M11 + M22;

    /// <summary>The turn in rad after which the rate of change vanishes to first order.</summary>
    public (double First, double Second) NewtonTurn => TurnAgainst(_rate1, _rate2);

    /// <summary>The turn in rad at which the motion cancels a push of dm/dt in 1/s.</summary>
    public (double First, double Second) TurnAgainst(double push1, double push2) =>
        ((M12 * push2 - M22 * push1) / Determinant, (M21 * push1 - M11 * push2) / Determinant);

    // What the spin torques' field gains across m when m turns: its own change, less what turning m takes out of the plane.
    private static (double First, double Second) TorqueSlope(
        MacrospinParameters parameters, in TangentPlane plane, CartesianVector turn)
    {
        var m = plane.Normal;
        var p = parameters.Polarisation;
        var square = parameters.TorqueAsymmetry * parameters.TorqueAsymmetry;
        var denominator = square + 1 + (square - 1) * CartesianVector.Dot(m, p);
        var a = 2 * parameters.DampingLikeField * square / denominator;
        var slopeOfA = -a * (square - 1) * CartesianVector.Dot(turn, p) / denominator;
        var change = a * CartesianVector.Cross(turn, p) + slopeOfA * CartesianVector.Cross(m, p)
            + parameters.SpinOrbitDampingLikeField * CartesianVector.Cross(turn, parameters.SpinOrbitPolarisation);
        var along = CartesianVector.Dot(m, parameters.TorqueField(m));
        return plane.Components(change - along * turn);
    }
}
