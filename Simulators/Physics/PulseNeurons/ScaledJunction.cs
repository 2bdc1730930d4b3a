namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>A junction made smaller or larger in the plane, of the same layers.</summary>
public static class ScaledJunction
{
    /// <summary>
    /// The same stack at another size: both axes are scaled, the resistance goes with 1/area, and where the anisotropy field holds
    /// the demagnetising field it follows the factors, B_K = 2 K_u/M_s - μ0 M_s (N_z - (N_x + N_y)/2).
    /// </summary>
    /// <param name="device">The junction.</param>
    /// <param name="factor">Its new size over its old one, above 0.</param>
    /// <remarks>
    /// Factors of the exact elliptic cylinder (<see cref="DemagnetisingFactors.EllipticCylinder"/>); for a thin disc they are
    /// N_x = t/(π d) (ln(4 d/t) - 1/2).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The factor is no number above 0.</exception>
    public static JunctionDevice Of(JunctionDevice device, double factor)
    {
        ArgumentNullException.ThrowIfNull(device);
        Require.Positive(factor, nameof(factor));
        var (longAxis, shortAxis) = (factor * device.LongAxis, factor * device.ShortAxis);
        var correction = device.Demagnetisation == Demagnetisation.WithinAnisotropy
            ? PhysicalConstants.VacuumPermeability * device.SaturationMagnetisation
                * (Perpendicular(device.LongAxis, device.ShortAxis) - Perpendicular(longAxis, shortAxis))
            : 0;
        return device with
        {
            LongAxis = longAxis,
            ShortAxis = shortAxis,
            AnisotropyField = device.AnisotropyField + correction,
            ParallelResistance = device.ParallelResistance / (factor * factor),
        };

        double Perpendicular(double x, double y)
        {
            var factors = DemagnetisingFactors.EllipticCylinder(x, y, device.FreeLayerThickness);
            return factors.Z - ((factors.X + factors.Y) / 2);
        }
    }
}
