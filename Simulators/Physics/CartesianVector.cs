namespace SpinBench.Simulators.Physics;

/// <summary>A vector of three double-precision components: x along the long axis, y along the short one, z along the normal.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z.</param>
public readonly record struct CartesianVector(double X, double Y, double Z)
{
    /// <summary>(1, 0, 0).</summary>
    public static CartesianVector UnitX => new(1, 0, 0);

    /// <summary>(0, 1, 0).</summary>
    public static CartesianVector UnitY => new(0, 1, 0);

    /// <summary>(0, 0, 1).</summary>
    public static CartesianVector UnitZ => new(0, 0, 1);

    /// <summary>Length.</summary>
    public double Length => Math.Sqrt(Dot(this, this));

    /// <summary>The vector of length one in this direction; components are NaN for the zero vector.</summary>
    public CartesianVector Normalised => 1 / Length * this;

    /// <summary>"(x, y, z)" with all digits; the generated text would print the normalised vector within itself for ever.</summary>
    public override string ToString() => FormattableString.Invariant($"({X:R}, {Y:R}, {Z:R})");

    /// <summary>The unit vector at spherical angles in rad: polar from +z, azimuth from +x towards +y.</summary>
    public static CartesianVector AtAngles(double polar, double azimuth)
    {
        var (sin, cos) = Math.SinCos(polar);
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuth);
        return new(sin * cosAzimuth, sin * sinAzimuth, cos);
    }

    /// <summary>Scalar product.</summary>
    public static double Dot(CartesianVector left, CartesianVector right) =>
        Math.FusedMultiplyAdd(left.X, right.X, Math.FusedMultiplyAdd(left.Y, right.Y, left.Z * right.Z));

    /// <summary>Vector product left × right.</summary>
    public static CartesianVector Cross(CartesianVector left, CartesianVector right) => new(
        Math.FusedMultiplyAdd(left.Y, right.Z, -(left.Z * right.Y)),
        Math.FusedMultiplyAdd(left.Z, right.X, -(left.X * right.Z)),
        Math.FusedMultiplyAdd(left.X, right.Y, -(left.Y * right.X)));

    /// <summary>Sum.</summary>
    public static CartesianVector operator +(CartesianVector left, CartesianVector right) =>
        new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Difference.</summary>
    public static CartesianVector operator -(CartesianVector left, CartesianVector right) =>
        new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>Opposite.</summary>
    public static CartesianVector operator -(CartesianVector value) => new(-value.X, -value.Y, -value.Z);

    /// <summary>Multiple.</summary>
    public static CartesianVector operator *(double factor, CartesianVector value) =>
        new(factor * value.X, factor * value.Y, factor * value.Z);
}
