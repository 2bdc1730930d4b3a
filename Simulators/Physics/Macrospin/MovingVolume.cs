namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>How much of the free layer one macrospin stands for; it decides the strength of the thermal field.</summary>
public enum MovingVolume
{
    /// <summary>The volume that reverses as one, <see cref="JunctionDevice.ActivationVolume"/>.</summary>
    FluctuatingFraction,

    /// <summary>The whole free layer.</summary>
    WholePillar,
}
