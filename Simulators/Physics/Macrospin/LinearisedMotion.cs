namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>The matrix of small motions about a direction, in 1/s, every torque included.</summary>
internal readonly struct LinearisedMotion
{
    // Central differences: the error of the step squared meets the rounding over the step at some 1e-10.
    private const double Difference = 3e-6;

    private readonly double _rate1;
    private readonly double _rate2;

    public LinearisedMotion(MacrospinParameters parameters, CartesianVector m)
    {
        var plane = new TangentPlane(m);
        Plane = plane;
        (_rate1, _rate2) = plane.Components(parameters.RateOfChange(m));
        (M11, M21) = Column(1, 0);
        (M12, M22) = Column(0, 1);

        (double, double) Column(double first, double second)
        {
            var change = parameters.RateOfChange(plane.Turned(Difference * first, Difference * second))
                - parameters.RateOfChange(plane.Turned(-Difference * first, -Difference * second));
            return plane.Components(1 / (2 * Difference) * change);
        }
    }

    public TangentPlane Plane { get; }

    public double M11 { get; }

    public double M12 { get; }

    public double M21 { get; }

    public double M22 { get; }

    public double Determinant => M11 * M22 - M12 * M21;

    public double Trace => M11 + M22;

    /// <summary>The turn in rad after which the rate of change vanishes to first order.</summary>
    public (double First, double Second) NewtonTurn =>
        ((M12 * _rate2 - M22 * _rate1) / Determinant, (M21 * _rate1 - M11 * _rate2) / Determinant);
}
