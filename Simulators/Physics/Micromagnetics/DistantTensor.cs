namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// The tensor of two equal prisms far apart: the mean over both of the tensor of two dipoles, which is an integral over
/// their displacement with a triangular weight along each axis.
/// </summary>
/// <remarks>
/// Gauss quadrature with that weight converges as ρ^(-2n), ρ = s + sqrt(s² - 1) for a distance of s edges, so the number of
/// points along each axis follows from the distance. Nothing cancels.
/// </remarks>
internal static class DistantTensor
{
    private const double Accuracy = 1e-16;

    public static SymmetricTensor Between(CartesianVector offset, CartesianVector size)
    {
        var distance = offset.Length;
        var (ruleX, ruleY, ruleZ) = (RuleFor(distance / size.X), RuleFor(distance / size.Y), RuleFor(distance / size.Z));
        var volume = size.X * size.Y * size.Z;
        var (xx, yy, zz, xy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < ruleZ.Count; k++)
        {
            var z = offset.Z + size.Z * ruleZ.Nodes[k];
            for (var j = 0; j < ruleY.Count; j++)
            {
                var y = offset.Y + size.Y * ruleY.Nodes[j];
                var weightYZ = ruleY.Weights[j] * ruleZ.Weights[k] * volume / (4 * Math.PI);
                for (var i = 0; i < ruleX.Count; i++)
                {
                    var x = offset.X + size.X * ruleX.Nodes[i];
                    var square = x * x + y * y + z * z;
                    var weight = weightYZ * ruleX.Weights[i] / (square * square * Math.Sqrt(square));
                    xx += weight * (square - 3 * x * x);
                    yy += weight * (square - 3 * y * y);
                    zz += weight * (square - 3 * z * z);
                    xy -= weight * 3 * x * y;
                    xz -= weight * 3 * x * z;
                    yz -= weight * 3 * y * z;
                }
            }
        }

        return new(xx, yy, zz, xy, xz, yz);
    }

    private static TriangleRule RuleFor(double distanceInEdges)
    {
        var rate = distanceInEdges + Math.Sqrt(distanceInEdges * distanceInEdges - 1);
        return TriangleRule.WithPoints((int)Math.Ceiling(-Math.Log(Accuracy) / (2 * Math.Log(rate))));
    }
}
