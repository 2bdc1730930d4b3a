namespace SpinBench.Simulators.Physics.Transport;

/// <summary>A current in proportion to the voltage.</summary>
public sealed class OhmicBarrier : TunnelBarrier
{
    /// <inheritdoc/>
    public override double ValidTo => double.PositiveInfinity;

    /// <inheritdoc/>
    protected override double ChordWithin(double voltage) => 1;
}
