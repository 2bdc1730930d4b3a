namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Two unit vectors at right angles to a direction and to each other: small motions have two components.</summary>
internal readonly struct TangentPlane
{
    public TangentPlane(CartesianVector normal)
    {
        Normal = normal;
        var aside = Math.Abs(normal.X) < 0.6 ? CartesianVector.UnitX : CartesianVector.UnitY;
        First = (aside - CartesianVector.Dot(aside, normal) * normal).Normalised;
        Second = CartesianVector.Cross(normal, First);
    }

    public CartesianVector Normal { get; }

    public CartesianVector First { get; }

    public CartesianVector Second { get; }

    /// <summary>The unit vector turned from the normal by small angles in rad.</summary>
    public CartesianVector Turned(double first, double second) => (Normal + first * First + second * Second).Normalised;

    public (double First, double Second) Components(CartesianVector vector) =>
        (CartesianVector.Dot(vector, First), CartesianVector.Dot(vector, Second));
}
