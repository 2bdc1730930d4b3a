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
        return PlanarLandscape.ObstacleOf(device) ?? ObstacleInPlane(PlanarLandscape.Of(device));
    }

    private static string? ObstacleInPlane(JunctionDevice layer) =>
        new EnergyLandscape(layer, 0, 0, -layer.StrayField) switch
        {
            { HasTwoWells: true } => null,
            _ when layer.AnisotropyField < 0 => FormattableString.Invariant(
                $"has an easy plane (an effective perpendicular anisotropy field of {layer.AnisotropyField:G3} T) and one well only along its normal"),
            _ => "has one well only at zero voltage and field, so that there is nothing between which it could switch",
        };
}
