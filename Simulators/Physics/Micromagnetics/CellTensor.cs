namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Demagnetising tensor N between two equal rectangular cells: the field that the one, uniformly magnetised, has on
/// average over the other is -μ0 M_s N m. The trace is 1 for a cell and itself, 0 for any other pair.
/// </summary>
/// <remarks>
/// Near cells by the closed form of Newell; far ones, where its differences cancel, by quadrature. With the switch at three
/// times the longest edge the absolute error nearer is below 1e-13 for cubes, 1e-12 for plates of 1:100 and 1e-10 for rods
/// of 1:100; beyond, the relative error is below 1e-14.
/// </remarks>
public static class CellTensor
{
    private const double NearDistance = 3;

    /// <summary>The tensor of two cells.</summary>
    /// <param name="offset">From the centre of the one to that of the other in m.</param>
    /// <param name="size">Edges of the cells in m.</param>
    /// <exception cref="ArgumentException">An edge is not positive or a number is not finite.</exception>
    public static SymmetricTensor Between(CartesianVector offset, CartesianVector size)
    {
        if (!(size.X > 0 && size.Y > 0 && size.Z > 0 && double.IsFinite(size.Length) && double.IsFinite(offset.Length)))
        {
            throw new ArgumentException("Cells have positive edges and finite distances.", nameof(size));
        }

        // Only ratios of lengths matter; lengths of order one keep powers of them within range.
        var unit = 1 / Math.Max(size.X, Math.Max(size.Y, size.Z));
        var (distance, edges) = (unit * offset, unit * size);
        return distance.Length < NearDistance
            ? NewellTensor.Between(distance, edges)
            : DistantTensor.Between(distance, edges);
    }
}
