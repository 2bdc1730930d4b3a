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
        return PlanarLandscape.ObstacleOf(device)
            ?? (new EnergyLandscape(PlanarLandscape.Of(device), 0, 0, -device.StrayField).HasTwoWells
                ? null
                : "has one well only at zero voltage and field, so that there is nothing between which it could switch");
    }
}
