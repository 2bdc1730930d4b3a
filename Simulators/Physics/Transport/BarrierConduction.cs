namespace SpinBench.Simulators.Physics.Transport;

/// <summary>How the current through a tunnel barrier goes with the voltage while the layers are parallel.</summary>
public enum BarrierConduction
{
    /// <summary>In proportion: only the magnetoresistance makes the junction nonlinear.</summary>
    Ohmic,

    /// <summary>A rectangular barrier: <see cref="SimmonsBarrier"/>.</summary>
    Simmons,

    /// <summary>A trapezoidal barrier: <see cref="BrinkmanBarrier"/>.</summary>
    Brinkman,
}
