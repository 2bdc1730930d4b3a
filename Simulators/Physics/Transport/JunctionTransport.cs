using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Transport;

/// <summary>
/// Current, conductance and resistance of a tunnel junction for any direction of its magnetisation and any voltage: the one
/// place where every level of description takes them from.
/// </summary>
/// <remarks>
/// <para>Both alignments share the barrier's law, g(V) = I(V)/V over its value at zero voltage:
/// G_P = g(V)/R_P and G_AP = G_P/(1 + TMR(V)), TMR(V) = TMR/(1 + (V/V_half)²). In between the conductance or the resistance,
/// as <see cref="JunctionDevice.ResistanceLaw"/> says, goes with m·p, p being the reference direction.</para>
/// <para>Conductance and resistance are those of the chord, I/V. The current rises with the voltage for every device, so
/// that a current belongs to one voltage.</para>
/// <para>Immutable and safe for concurrent use.</para>
/// </remarks>
public sealed class JunctionTransport
{
    private readonly JunctionDevice _device;
    private readonly TunnelBarrier _barrier;
    private readonly CartesianVector _reference;

    /// <summary>Takes a device's parameters.</summary>
    /// <exception cref="ArgumentException">The barrier is too thin or low for its law.</exception>
    public JunctionTransport(JunctionDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        (_device, _barrier, _reference) = (device, TunnelBarrier.Of(device), device.ReferenceDirection);
    }

    /// <summary>Tunnel magnetoresistance (R_AP - R_P)/R_P at a voltage in V.</summary>
    public double Magnetoresistance(double voltage)
    {
        var relative = voltage / _device.HalfMagnetoresistanceVoltage;
        return _device.TunnelMagnetoresistance / (1 + relative * relative);
    }

    /// <summary>Projection m·p of a unit vector on the reference direction.</summary>
    public double Projection(CartesianVector m) => CartesianVector.Dot(m, _reference);

    /// <summary>Projection m·p of the magnetisation in the xz plane at an angle in rad from +z towards +x.</summary>
    public double Projection(double angle) => _device.ReferenceAxis.X != 0
        ? _device.ReferenceAxis.X * Math.Sin(angle + _device.ReferenceCanting)
        : Projection(new CartesianVector(Math.Sin(angle), 0, Math.Cos(angle)));

    /// <summary>Conductance in S of the whole area at a projection m·p, -1 to 1, and a voltage in V.</summary>
    public double Conductance(double projection, double voltage)
    {
        var parallel = _barrier.RelativeConductance(voltage) / _device.ParallelResistance;
        var antiparallel = parallel / (1 + Magnetoresistance(voltage));
        return _device.ResistanceLaw == ResistanceLaw.LinearInConductance
            ? (parallel + antiparallel) / 2 + (parallel - antiparallel) / 2 * projection
            : 1 / ((1 / parallel + 1 / antiparallel) / 2 - (1 / antiparallel - 1 / parallel) / 2 * projection);
    }

    /// <summary>Resistance in ohm of the whole area at a unit vector m and a voltage in V.</summary>
    public double Resistance(CartesianVector m, double voltage) => 1 / Conductance(Projection(m), voltage);

    /// <summary>dR/d(m·p) in ohm at a projection m·p and a voltage in V that is held.</summary>
    public double ResistanceSlope(double projection, double voltage)
    {
        var parallel = _device.ParallelResistance / _barrier.RelativeConductance(voltage);
        var antiparallel = parallel * (1 + Magnetoresistance(voltage));
        if (_device.ResistanceLaw == ResistanceLaw.LinearInResistance)
        {
            return -(antiparallel - parallel) / 2;
        }

        var resistance = 1 / Conductance(projection, voltage);
        return -(1 / parallel - 1 / antiparallel) / 2 * resistance * resistance;
    }

    /// <summary>Current in A at a projection m·p and a voltage in V.</summary>
    public double Current(double projection, double voltage) => voltage * Conductance(projection, voltage);

    /// <summary>Voltage in V at which a current in A flows, at a projection m·p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The current is not finite.</exception>
    public double Voltage(double projection, double current)
    {
        if (Require.Finite(current, nameof(current)) == 0)
        {
            return 0;
        }

        // The current rises without end on either side of zero: double the voltage until it is enough, then close in.
        var high = current / Conductance(projection, 0);
        while (Current(projection, high) / current < 1)
        {
            high *= 2;
        }

        return RegulaFalsi.Find(voltage => Current(projection, voltage) / current - 1, 0, high);
    }
}
