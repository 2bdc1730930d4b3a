namespace SpinBench.Simulators.Physics.Transport;

/// <summary>What a barrier does to the current besides its resistance at zero voltage.</summary>
public abstract class TunnelBarrier
{
    /// <summary>
    /// Voltage in V at which the law ends, the barrier's height over e; beyond it the chord conductance I/V stays, so that
    /// the current goes on rising.
    /// </summary>
    public abstract double ValidTo { get; }

    /// <summary>The barrier that a device's parameters describe.</summary>
    /// <exception cref="ArgumentException">The barrier is too thin or low for its law.</exception>
    public static TunnelBarrier Of(JunctionDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.BarrierConduction switch
        {
            BarrierConduction.Simmons =>
                new SimmonsBarrier(device.BarrierHeight, device.BarrierThickness, device.EffectiveElectronMass),
            BarrierConduction.Brinkman => new BrinkmanBarrier(
                device.BarrierHeight, device.BarrierAsymmetry, device.BarrierThickness, device.EffectiveElectronMass),
            _ => new OhmicBarrier(),
        };
    }

    /// <summary>Chord conductance I/V at a voltage in V over that at zero voltage.</summary>
    public double RelativeConductance(double voltage) => ChordWithin(Math.Clamp(voltage, -ValidTo, ValidTo));

    /// <summary>The same at a voltage for which the law is made.</summary>
    protected abstract double ChordWithin(double voltage);

    /// <summary>Throws unless a barrier is one.</summary>
    /// <param name="height">Height in J.</param>
    /// <param name="thickness">Thickness in m.</param>
    /// <param name="effectiveMass">Effective mass over that of the free electron.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive and finite.</exception>
    protected static void RequireBarrier(double height, double thickness, double effectiveMass)
    {
        Require.Positive(height, nameof(height));
        Require.Positive(thickness, nameof(thickness));
        Require.Positive(effectiveMass, nameof(effectiveMass));
    }
}
