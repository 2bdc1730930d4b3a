using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>Instruments that follow every switch of the junction.</content>
public sealed partial class JunctionCircuit
{
    private const double SmallSignal = 1e-4;

    private readonly List<IWalkListener> _listeners = [];

    /// <summary>Lets an instrument follow the junction from now on.</summary>
    internal void Listen(IWalkListener listener)
    {
        Advance();
        _listeners.Add(listener);
        Invalidate();
    }

    /// <summary>Lets it go from now on.</summary>
    internal void StopListening(IWalkListener listener)
    {
        Advance();
        _listeners.Remove(listener);
    }

    /// <summary>The operating point of a state where the junction has been walked to.</summary>
    internal OperatingPoint PointOf(MagneticState state)
    {
        EnsureOperatingPoints(PresentField);
        return state == MagneticState.High ? _high : _low;
    }

    // Slope of the junction's characteristic, parallel to what else lies at its node.
    private double DynamicResistance(MagneticState state, in OperatingPoint point, double field, double parallelConductance)
    {
        var voltage = point.JunctionVoltage;
        var (below, above) = (voltage - SmallSignal, voltage + SmallSignal);
        var junction = (above / Resistance(state, above, field) - below / Resistance(state, below, field)) / (2 * SmallSignal);
        return 1 / (junction + parallelConductance + SourceConductance(point.InCompliance));
    }

    private double SourceConductance(bool isLimited)
    {
        var holdsVoltage = _drive.Kind == DriveKind.Voltage && !isLimited || _drive.Kind == DriveKind.Current && isLimited;
        return !holdsVoltage ? 0 : _drive.RemoteSense ? double.PositiveInfinity : 1 / Wiring.LeadResistance;
    }

    private void PassToListeners(double duration, double high)
    {
        foreach (var listener in _listeners)
        {
            listener.Pass(duration, high);
        }
    }
}
