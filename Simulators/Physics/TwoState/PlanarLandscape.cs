namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Brings what acts on a free layer into the form that <see cref="EnergyLandscape"/> describes.</summary>
internal static class PlanarLandscape
{
    /// <summary>
    /// The device with its computed demagnetising tensor and its exchange bias written as anisotropies and fields of the xz plane:
    /// N_z - N_x off B_K1, N_y - N_x onto B_sh. The device itself where there is neither. The Oersted field is left out.
    /// </summary>
    /// <exception cref="ArgumentException">The wells or the saddle would leave the xz plane.</exception>
    public static JunctionDevice Of(JunctionDevice device)
    {
        if (device is { Demagnetisation: Demagnetisation.WithinAnisotropy, ExchangeBiasField: (0, 0, 0) })
        {
            return device;
        }

        var factors = device.Demagnetisation switch
        {
            Demagnetisation.Ellipse => DemagnetisingFactors.EllipticCylinder(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
            Demagnetisation.Rectangle => DemagnetisingFactors.RectangularPrism(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
            _ => default,
        };
        var polarisation = PhysicalConstants.VacuumPermeability * device.SaturationMagnetisation;
        var shape = device.ShapeAnisotropyField + polarisation * (factors.Y - factors.X);
        if (device.ExchangeBiasField.Y != 0 || shape < 0 || (factors.Z != factors.X && device.EasyAxisTilt != 0))
        {
            throw new ArgumentException(
                "Two-state rates need wells and saddle in the xz plane: no exchange bias along y, the long axis along x, and no tilt of the easy axis beside a computed demagnetising tensor. Use the macrospin.",
                nameof(device));
        }

        return device with
        {
            AnisotropyField = device.AnisotropyField - polarisation * (factors.Z - factors.X),
            ShapeAnisotropyField = shape,
            Demagnetisation = Demagnetisation.WithinAnisotropy,
            CouplingField = device.CouplingField + device.ExchangeBiasField.X,
            StrayField = device.StrayField + device.ExchangeBiasField.Z,
            ExchangeBiasField = default,
        };
    }
}
