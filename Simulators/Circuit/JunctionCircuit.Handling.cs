using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>What people and sources do to the circuit, and the peaks that come of it.</content>
public sealed partial class JunctionCircuit
{
    /// <summary>
    /// Puts a drive on the terminals now. Opening or closing the terminals moves the source's output relay, whose
    /// bounce reaches a connected junction.
    /// </summary>
    public void SetDrive(in SourceDrive drive)
    {
        if (!double.IsFinite(drive.Level) || !(drive.Compliance >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(drive), drive, "A drive needs a finite level and a compliance that is not negative.");
        }

        if (drive == _drive)
        {
            return;
        }

        Advance();
        var relayMoves = (drive.Kind == DriveKind.Open) != (_drive.Kind == DriveKind.Open);
        _drive = drive;
        Invalidate();
        if (relayMoves)
        {
            Expose(StressKind.RelayBounce, Hazards.RelayBounce);
        }

        EnsureOperatingPoints(PresentField);
    }

    /// <summary>Tells the circuit that the source changes range or function now, at its present level.</summary>
    public void ChangeSourceRange()
    {
        Advance();
        if (_drive.Kind != DriveKind.Open)
        {
            Expose(StressKind.RangeChange, _drive.IsLive ? Hazards.LiveRangeChange : Hazards.IdleRangeChange);
        }
    }

    /// <summary>Shorts the device.</summary>
    public void CloseSwitch()
    {
        Advance();
        IsShorted = true;
        Invalidate();
    }

    /// <summary>Connects the device; harmless only onto a source that is connected and at zero.</summary>
    public void OpenSwitch()
    {
        Advance();
        if (!IsShorted)
        {
            return;
        }

        IsShorted = false;
        Invalidate();
        if (_drive.Kind == DriveKind.Open)
        {
            Expose(StressKind.Connection, Hazards.FloatingLeads);
        }
        else if (_drive.IsLive)
        {
            Expose(StressKind.Connection, OvershootVoltage);
        }
    }

    /// <summary>Lifts the probe: an open circuit, and a current source goes to its voltage compliance.</summary>
    public void LiftProbe()
    {
        Advance();
        IsProbeDown = false;
        Invalidate();
    }

    /// <summary>Lands the probe: whatever the leads carry meets the junction.</summary>
    public void LandProbe()
    {
        Advance();
        if (IsProbeDown)
        {
            return;
        }

        var carried = _drive.Kind == DriveKind.Open && !IsShorted ? Hazards.FloatingLeads : PresentPoint.JunctionVoltage;
        IsProbeDown = true;
        Invalidate();
        Expose(StressKind.ProbeLanding, carried);
    }

    // A limiting loop needs microseconds: a live current source shows its compliance first, a voltage source rings.
    private double OvershootVoltage =>
        _drive.Kind == DriveKind.Current ? _drive.Compliance : 2 * Math.Abs(_drive.Level);

    private void Expose(StressKind kind, double peak)
    {
        if (!IsProbeDown)
        {
            return;
        }

        var divided = IsShorted
            ? peak * Wiring.ShortResistance / (Wiring.ShortResistance + Hazards.PeakImpedance)
            : peak;
        if (Health.Expose(kind, divided, _ticks * SecondsPerTick))
        {
            Invalidate();
        }
    }

    private void Invalidate() => (_field, _wavesAreKnown) = (double.NaN, false);

    private void EnsureOperatingPoints(double field)
    {
        var now = _ticks * SecondsPerTick;
        EnsureOperatingPoints(field, WaveCurrentAt(now, out _), now);
    }

    private void EnsureOperatingPoints(double field, double waveCurrent, double time)
    {
        if (field == _field && waveCurrent == _waveCurrent)
        {
            return;
        }

        if (field != _field || _solved.Count >= MostSolvedLevels)
        {
            _solved.Clear();
        }

        (_field, _waveCurrent) = (field, waveCurrent);
        if (_solved.TryGetValue(waveCurrent, out var points))
        {
            (_low, _high) = points;
            return;
        }

        SolveBoth(field);
        if (IsProbeDown && Expose(field, time))
        {
            _solved.Clear();
            SolveBoth(field);
        }

        if (_waves.Count > 0)
        {
            _solved.Add(waveCurrent, (_low, _high));
        }
    }

    private void SolveBoth(double field)
    {
        _low = Solve(MagneticState.Low, field);
        _high = Solve(MagneticState.High, field);
    }

    private bool Expose(double field, double time)
    {
        var largest = Math.Max(Math.Abs(_low.JunctionVoltage), Math.Abs(_high.JunctionVoltage));
        var wave = RadioFrequencySource is { PeakVoltage: > 0 };
        if (!wave && Oscillator is not { PeakVoltage: > 0 })
        {
            return Health.Expose(StressKind.OverVoltage, largest, time);
        }

        var peak = Math.Max(PeakAt(_low, MagneticState.Low, field), PeakAt(_high, MagneticState.High, field));
        return Health.Expose(StressKind.OverVoltage, largest, time)
            || Health.Expose(wave ? StressKind.RadioFrequencyWave : StressKind.Oscillator, peak, time);
    }

    // Beyond capacitors neither the source meter nor another source loads a wave.
    private double PeakAt(in OperatingPoint point, MagneticState state, double field)
    {
        var shorting = IsShorted ? 1 / Wiring.ShortResistance : 0;
        var conductance = 1 / Resistance(state, point.JunctionVoltage, field) + shorting;
        return Math.Abs(point.JunctionVoltage)
            + (RadioFrequencySource is { } wave ? wave.PeakVoltage / (1 + wave.SourceResistance * conductance) : 0)
            + (Oscillator is { } sine ? sine.PeakVoltage / (1 + sine.SeriesResistance * conductance) : 0);
    }

    private OperatingPoint Solve(MagneticState state, double field)
    {
        var parallel = _loadConductance + (IsShorted ? 1 / Wiring.ShortResistance : 0) + _waveConductance;
        var biased = Solve(state, field, parallel, rectifiedVoltage: 0);
        var rate = Health.Death is null
            ? _model.EscapeRate(state, IsProbeDown ? biased.JunctionVoltage : 0, field)
            : 0;
        var rectified = RectifiedVoltage(state, biased.JunctionVoltage, field);
        var point = rectified == 0 ? biased : Solve(state, field, parallel, rectified);
        return point with
        {
            EscapeRate = rate,
            DynamicResistance = _listeners.Count > 0 ? DynamicResistance(state, biased, field, parallel) : 0,
            RectifiedVoltage = point.JunctionVoltage - biased.JunctionVoltage,
        };
    }

    private OperatingPoint Solve(MagneticState state, double field, double parallelConductance, double rectifiedVoltage) =>
        OperatingPointSolver.Solve(
            _drive, Wiring.LeadResistance, parallelConductance, _waveCurrent,
            voltage => Resistance(state, voltage, field), rectifiedVoltage);

    private double Resistance(MagneticState state, double voltage, double field)
    {
        if (!IsProbeDown)
        {
            return double.PositiveInfinity;
        }

        return Health.Death is null ? _model.Resistance(state, voltage, field) : _model.Device.ShortedResistance;
    }
}
