namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Slope and curvature of the conservative energy over M_s V about a direction, in T a rad and a rad².</summary>
internal readonly struct EnergyCurvature
{
    private readonly double _slope1;
    private readonly double _slope2;

    public EnergyCurvature(MacrospinParameters parameters, CartesianVector m)
    {
        Plane = new TangentPlane(m);
        var field = parameters.ConservativeField(m);
        (_slope1, _slope2) = Plane.Components(-field);
        var q = CartesianVector.Dot(m, parameters.EasyAxis);
        var anisotropy = parameters.AnisotropyField - 3 * parameters.SecondOrderAnisotropyField * q * q;
        var (u1, u2) = Plane.Components(parameters.EasyAxis);
        var along = CartesianVector.Dot(m, field);
        Curvature11 = along - anisotropy * u1 * u1 + Shape(Plane.First, Plane.First);
        Curvature12 = -anisotropy * u1 * u2 + Shape(Plane.First, Plane.Second);
        Curvature22 = along - anisotropy * u2 * u2 + Shape(Plane.Second, Plane.Second);

        double Shape(CartesianVector left, CartesianVector right) =>
            left.X * parameters.DemagnetisingField.X * right.X + left.Y * parameters.DemagnetisingField.Y * right.Y
            + left.Z * parameters.DemagnetisingField.Z * right.Z;
    }

    public TangentPlane Plane { get; }

    public double Curvature11 { get; }

    public double Curvature12 { get; }

    public double Curvature22 { get; }

    public double SmallestCurvature => (Curvature11 + Curvature22) / 2 - Spread;

    /// <summary>Whether this is a minimum, or a direction in which nothing at all acts.</summary>
    public bool IsFlat => _slope1 == 0 && _slope2 == 0 && SmallestCurvature >= 0;

    /// <summary>
    /// The turn to the minimum of a parabola of this slope and of this curvature, the latter lifted where it is negative;
    /// on top of a hill or saddle, a small turn down.
    /// </summary>
    public (double First, double Second) NewtonTurn
    {
        get
        {
            var scale = Math.Abs(Curvature11) + Math.Abs(Curvature22) + Math.Abs(Curvature12);
            if (double.Hypot(_slope1, _slope2) < 1e-9 * scale && SmallestCurvature < -1e-9 * scale)
            {
                var angle = Math.Atan2(-2 * Curvature12, Curvature22 - Curvature11) / 2;
                return (1e-3 * Math.Cos(angle), 1e-3 * Math.Sin(angle));
            }

            var lift = Math.Max(0, 0.05 * scale - SmallestCurvature);
            lift = SmallestCurvature > 1e-9 * scale ? 0 : lift;
            var (c11, c22) = (Curvature11 + lift, Curvature22 + lift);
            var determinant = c11 * c22 - Curvature12 * Curvature12;
            return (
                (Curvature12 * _slope2 - c22 * _slope1) / determinant,
                (Curvature12 * _slope1 - c11 * _slope2) / determinant);
        }
    }

    private double Spread => double.Hypot((Curvature11 - Curvature22) / 2, Curvature12);
}
