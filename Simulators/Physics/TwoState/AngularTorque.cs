namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// d/dw[(1-w²) f(w)] with w = m·n and Slonczewski's f = 2Λ²/((Λ²+1) + (Λ²-1) w): the work of a damping-like torque around
/// a cap, a solid angle at a time.
/// </summary>
internal readonly struct AngularTorque
{
    private readonly double _along;
    private readonly double _across;
    private readonly double _sideways;
    private readonly double _square;

    public AngularTorque(double easyAxisTilt, CartesianVector polarisation, double asymmetry)
    {
        var (sin, cos) = Math.SinCos(easyAxisTilt);
        _along = polarisation.X * sin + polarisation.Z * cos;
        _across = polarisation.X * cos - polarisation.Z * sin;
        _sideways = polarisation.Y;
        _square = asymmetry * asymmetry;
    }

    /// <summary>Whether f = 1.</summary>
    public bool IsSymmetric => _square == 1;

    /// <summary>At one direction.</summary>
    public double At(double p, double azimuth)
    {
        var (sin, cos) = Math.SinCos(azimuth);
        var w = _along * p + Math.Sqrt(Math.Max(0, 1 - p * p)) * (_across * cos + _sideways * sin);
        var denominator = _square + 1 + (_square - 1) * w;
        var factor = 2 * _square / denominator;
        return -2 * w * factor - (1 - w * w) * factor * (_square - 1) / denominator;
    }

    /// <summary>Integral over an arc and its mirror image for f = 1: -2 w, of which the part along y cancels.</summary>
    public double Sum(double p, double length, double cosines) =>
        -4 * (_along * p * length + _across * Math.Sqrt(Math.Max(0, 1 - p * p)) * cosines);
}
