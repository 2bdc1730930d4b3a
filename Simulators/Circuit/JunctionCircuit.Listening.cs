using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>Instruments that follow every switch of the junction.</content>
public sealed partial class JunctionCircuit
{
    private const double SmallSignal = 1e-4;

    private readonly List<IWalkListener> _listeners = [];

    /// <summary>A lock-in amplifier's sine; null without one.</summary>
    public IOscillator? Oscillator { get; set; }

    private double LongestMean
    {
        get
        {
            var longest = double.PositiveInfinity;
            foreach (var listener in _listeners)
            {
                longest = Math.Min(longest, listener.LongestMean);
            }

            return longest;
        }
    }

    /// <summary>Lets an instrument follow the junction from where it has been walked to.</summary>
    internal void Listen(IWalkListener listener)
    {
        _listeners.Add(listener);
        Invalidate();
    }

    /// <summary>Lets it go.</summary>
    internal void StopListening(IWalkListener listener) => _listeners.Remove(listener);

    /// <summary>The operating points of both states where the junction has been walked to; not while it is being walked.</summary>
    internal (OperatingPoint Low, OperatingPoint High) PresentPoints
    {
        get
        {
            EnsureOperatingPoints(PresentField);
            return (_low, _high);
        }
    }

    /// <summary>The source's own noise in V/√Hz at the junction's node.</summary>
    internal double SourceNoiseDensity(in OperatingPoint point) =>
        _drive.Kind == DriveKind.Current ? _drive.NoiseDensity * point.NodeResistance : _drive.NoiseDensity;

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
            listener.Pass(duration, high, _low, _high);
        }
    }
}
