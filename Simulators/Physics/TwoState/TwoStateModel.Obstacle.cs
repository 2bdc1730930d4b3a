namespace SpinBench.Simulators.Physics.TwoState;

/// <content>Which devices have two states.</content>
public sealed partial class TwoStateModel
{
    /// <summary>
    /// Why a device cannot be described by two states, in a clause with the device as subject; null when it can. One macrospin
    /// can describe it all the same.
    /// </summary>
    public static string? ObstacleOf(JunctionDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device switch
        {
            { Demagnetisation: not Demagnetisation.WithinAnisotropy } =>
                "has its demagnetising field apart from its anisotropy, while two states need the effective \"anisotropy field\" (demagnetisation: within anisotropy)",
            { ExchangeBiasField.Y: not 0 } =>
                "has an exchange bias along y, which turns its wells out of the xz plane",
            _ when !new EnergyLandscape(device, 0, 0, -device.StrayField).HasTwoWells =>
                "has one well only at zero voltage and field, so that there is nothing between which it could switch",
            _ => null,
        };
    }
}
