using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>Records of the voltage against time.</content>
public sealed partial class JunctionCircuit
{
    private readonly List<VoltageTrace> _traces = [];

    /// <summary>
    /// Begins to record now; the first sample is one interval away. Wait on the clock for the whole record, then call
    /// <see cref="EndTrace"/>. A record in progress is no part of the lab's stored state.
    /// </summary>
    /// <param name="length">Samples.</param>
    /// <param name="sampleInterval">s; may be shorter than the clock's resolution.</param>
    /// <param name="frontEndTimeConstant">Time constant in s of the instrument's input, on top of the cable's.</param>
    public VoltageTrace BeginTrace(int length, double sampleInterval, double frontEndTimeConstant)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleInterval);
        ArgumentOutOfRangeException.ThrowIfNegative(frontEndTimeConstant);
        Advance();
        var trace = new VoltageTrace(new double[length], sampleInterval, frontEndTimeConstant, _noise);
        if (_recorded is not null && _traces.Count == 0)
        {
            BeginRecordedMagnetisation();
        }

        _traces.Add(trace);
        return trace;
    }

    /// <summary>Ends a record; true when all its samples were taken.</summary>
    public bool EndTrace(VoltageTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        Advance();
        trace.Finish();
        _traces.Remove(trace);
        return trace.IsComplete;
    }

    private double IntegrateWithTraces(double duration)
    {
        var offset = _noise.ThermalEmfAt(_ticks);
        var high = 0.0;
        var left = duration;
        while (left > 0)
        {
            var step = Math.Min(left, NextSample());
            high += StepWithTraces(ref step, offset);
            left -= step;
        }

        return high;
    }

    private double NextSample()
    {
        var next = double.PositiveInfinity;
        foreach (var trace in _traces)
        {
            next = trace.IsComplete ? next : Math.Min(next, trace.UntilNextSample);
        }

        return next;
    }

    private double StepWithTraces(ref double step, double offset)
    {
        if (_recorded is { } magnetisation && !double.IsInfinity(NextSample()) && Health.Death is null && IsProbeDown)
        {
            return StepWithMagnetisation(magnetisation, step, offset);
        }

        var (toHigh, toLow) = (_low.EscapeRate, _high.EscapeRate);
        var isFast = 2 * step * toHigh * toLow > TelegraphProcess.LargestExactEventCount * (toHigh + toLow);
        step = isFast ? Math.Min(step, LongestMean) : step;
        if (isFast || (_listeners.Count == 0 && double.IsInfinity(NextSample())))
        {
            var high = _telegraph.Advance(step, toHigh, toLow);
            PassToTraces(step, Blend(high / step), offset);
            PassToListeners(step, high / step);
            return high;
        }

        var state = _telegraph.State;
        step = _telegraph.AdvanceToSwitch(step, toHigh, toLow);
        PassToTraces(step, state == MagneticState.High ? _high : _low, offset);
        PassToListeners(step, state == MagneticState.High ? 1 : 0);
        return state == MagneticState.High ? step : 0;
    }

    private OperatingPoint Blend(double high) => _low with
    {
        JunctionVoltage = _low.JunctionVoltage + (_high.JunctionVoltage - _low.JunctionVoltage) * high,
    };

    private double TimeConstantOf(in OperatingPoint point) => Wiring.FixtureBandwidth is { } bandwidth
        ? 1 / (Math.Tau * bandwidth)
        : point.NodeResistance * Wiring.CableCapacitance;

    private void PassToTraces(double duration, in OperatingPoint point, double offset)
    {
        var timeConstant = TimeConstantOf(point);
        foreach (var trace in _traces)
        {
            trace.Pass(duration, point.JunctionVoltage, point.NodeResistance, timeConstant, offset);
        }
    }
}
