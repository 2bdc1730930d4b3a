using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>A junction whose magnetisation is followed while it is recorded.</content>
/// <remarks>
/// What sources push into the junction's node comes with their slowest edge, and the node follows with the pole of fixture or
/// cable; the junction's resistance is that of its magnetisation at each moment. The state between which the junction jumps
/// at other times stays as it is: records are short.
/// </remarks>
public sealed partial class JunctionCircuit
{
    // From 10 to 90 % a single pole takes ln 9 of its time constants.
    private static readonly double s_edgeTimeConstants = Math.Log(9);

    private double _arrivingCurrent;
    private double _nodeVoltage;

    private void BeginRecordedMagnetisation()
    {
        EnsureOperatingPoints(PresentField);
        _recorded!.Begin(_telegraph.State, PresentField);
        _arrivingCurrent = _waveCurrent;
        _nodeVoltage = PresentPoint.JunctionVoltage;
    }

    private double StepWithMagnetisation(RecordedMagnetisation magnetisation, double duration, double offset)
    {
        var edge = 0.0;
        foreach (var source in _auxiliaries)
        {
            edge = Math.Max(edge, source.EdgeTime);
        }

        var point = default(OperatingPoint);
        for (var left = duration; left > 0;)
        {
            var step = Math.Min(left, magnetisation.LongestStep);
            _arrivingCurrent = Follow(_arrivingCurrent, _waveCurrent, step, edge / s_edgeTimeConstants);
            point = SolveAt(magnetisation);
            _nodeVoltage = Follow(_nodeVoltage, point.JunctionVoltage, step, TimeConstantOf(point));
            magnetisation.Advance(step, _nodeVoltage);
            left -= step;
        }

        foreach (var trace in _traces)
        {
            trace.Pass(duration, _nodeVoltage, point.NodeResistance, 0, offset);
        }

        var high = _telegraph.State == MagneticState.High;
        PassToListeners(duration, high ? 1 : 0);
        return high ? duration : 0;
    }

    private OperatingPoint SolveAt(RecordedMagnetisation magnetisation) => OperatingPointSolver.Solve(
        _drive, Wiring.LeadResistance, _loadConductance + (IsShorted ? 1 / Wiring.ShortResistance : 0) + _waveConductance,
        _arrivingCurrent, magnetisation.ResistanceAt);

    private static double Follow(double value, double goal, double duration, double timeConstant) =>
        timeConstant > 0 && double.IsFinite(timeConstant) ? goal + ((value - goal) * Math.Exp(-duration / timeConstant)) : goal;
}
