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

        if (ObstacleOf(device) is { } obstacle)
        {
            throw new ArgumentException($"The device {device.Name} {obstacle}. Use the macrospin.", nameof(device));
        }

        var factors = Factors(device);
        var polarisation = PhysicalConstants.VacuumPermeability * device.SaturationMagnetisation;
        return device with
        {
            AnisotropyField = device.AnisotropyField - polarisation * (factors.Z - factors.X),
            ShapeAnisotropyField = device.ShapeAnisotropyField + polarisation * (factors.Y - factors.X),
            Demagnetisation = Demagnetisation.WithinAnisotropy,
            CouplingField = device.CouplingField + device.ExchangeBiasField.X,
            StrayField = device.StrayField + device.ExchangeBiasField.Z,
            ExchangeBiasField = default,
        };
    }

    /// <summary>Why wells or saddle would leave the xz plane, in a clause with the device as subject; null when they do not.</summary>
    public static string? ObstacleOf(JunctionDevice device)
    {
        var isComputed = device.Demagnetisation != Demagnetisation.WithinAnisotropy;
        return device switch
        {
            { ExchangeBiasField.Y: not 0 } => "has an exchange bias along y, which turns its wells out of the xz plane",
            { EasyAxisTilt: not 0 } when isComputed =>
                "has a tilted easy axis beside a computed demagnetising tensor, which two states cannot have (demagnetisation: within anisotropy)",
            _ when isComputed && device.ShortAxis > device.LongAxis =>
                "has its longer axis along y beside a computed demagnetising tensor, so that its saddle leaves the xz plane",
            _ => null,
        };
    }

    private static CartesianVector Factors(JunctionDevice device) => device.Demagnetisation switch
    {
        Demagnetisation.Ellipse => DemagnetisingFactors.EllipticCylinder(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
        Demagnetisation.Rectangle => DemagnetisingFactors.RectangularPrism(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
        _ => default,
    };
}
