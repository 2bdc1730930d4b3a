namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A symmetric tensor of rank two.</summary>
/// <param name="XX">Component xx.</param>
/// <param name="YY">Component yy.</param>
/// <param name="ZZ">Component zz.</param>
/// <param name="XY">Component xy.</param>
/// <param name="XZ">Component xz.</param>
/// <param name="YZ">Component yz.</param>
public readonly record struct SymmetricTensor(double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    /// <summary>XX + YY + ZZ.</summary>
    public double Trace => XX + YY + ZZ;

    /// <summary>Product with a vector.</summary>
    public static CartesianVector operator *(SymmetricTensor tensor, CartesianVector vector) => new(
        tensor.XX * vector.X + tensor.XY * vector.Y + tensor.XZ * vector.Z,
        tensor.XY * vector.X + tensor.YY * vector.Y + tensor.YZ * vector.Z,
        tensor.XZ * vector.X + tensor.YZ * vector.Y + tensor.ZZ * vector.Z);
}
