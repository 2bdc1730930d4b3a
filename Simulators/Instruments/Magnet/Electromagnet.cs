using SpinBench.Instruments.Magnets;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// An iron-core electromagnet: field against current with remanence and a saturation knee, current behind inductance
/// and voltage limit, field behind eddy currents. Between two commands the field is known in closed form.
/// </summary>
public sealed class Electromagnet : IFieldSource, ISimulatedState
{
    private readonly LabClock _clock;
    private readonly IronCore _iron;
    private CoilCurrent _current;
    private double _asked;
    private double _voltage = 1;

    /// <summary>Puts a demagnetised magnet without current into the lab.</summary>
    public Electromagnet(SimulatedLab lab, ElectromagnetModel model)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(model);
        _clock = lab.Clock;
        Model = model;
        _iron = new IronCore(model);
        _current = new CoilCurrent(0, 0, 0, 0, _voltage, model);
        lab.Add("magnet/iron", this);
    }

    /// <summary>Coil and iron.</summary>
    public ElectromagnetModel Model { get; }

    /// <summary>Called before the field begins to move, so that what lives in it is walked to now.</summary>
    public Action? BeforeChange { get; set; }

    /// <summary>Coil current now, in A.</summary>
    public double Current => _current.CoilAt(_clock.Seconds);

    /// <inheritdoc/>
    public double SteadyFrom => _current.SteadyFrom;

    /// <inheritdoc/>
    public double FieldAt(double seconds)
    {
        var magnetising = _current.MagnetisingAt(seconds);
        var turning = _current.TurningAfter;
        return turning > 0 && seconds > _current.Start + turning
            ? _iron.FieldAt(_current.MagnetisingAt(_current.Start + turning), magnetising)
            : _iron.FieldAt(magnetising, magnetising);
    }

    /// <summary>Drives the coil towards a current from now on.</summary>
    /// <param name="current">A.</param>
    /// <param name="voltage">Largest |V| at the coil, positive.</param>
    public void Drive(double current, double voltage)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(voltage);
        if (!double.IsFinite(current))
        {
            throw new ArgumentOutOfRangeException(nameof(current), current, "A coil needs a finite current.");
        }

        if (current == _asked && voltage == _voltage)
        {
            return;
        }

        BeforeChange?.Invoke();
        var now = _clock.Seconds;
        var magnetising = _current.MagnetisingAt(now);
        if (_current.TurningAfter > 0 && now > _current.Start + _current.TurningAfter)
        {
            _iron.MoveTo(_current.MagnetisingAt(_current.Start + _current.TurningAfter));
        }

        _iron.MoveTo(magnetising);
        (_asked, _voltage) = (current, voltage);
        _current = new CoilCurrent(now, _current.CoilAt(now), magnetising, current, voltage, Model);
    }

    /// <summary>
    /// What a user measures with a gaussmeter: the field at rest on the branch that rises from <c>-largest</c> and on the
    /// one that falls from <c>+largest</c>. The magnet itself does not move.
    /// </summary>
    /// <param name="largest">End of the loop in A.</param>
    /// <param name="points">Points of a branch, at least 2.</param>
    public FieldCalibration Calibrate(double largest, int points)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var iron = new IronCore(Model);
        double[] Branch(double from)
        {
            iron.MoveTo(from);
            var fields = new double[points];
            for (var index = 0; index < points; index++)
            {
                var current = from * (1 - 2.0 * index / (points - 1));
                iron.MoveTo(current);
                fields[index] = iron.FieldAt(current, current);
            }

            return fields;
        }

        iron.MoveTo(largest);
        var rising = Branch(-largest);
        var falling = Branch(largest);
        return FieldCalibration.FromTable(
            DateOnly.FromDateTime(_clock.GetUtcNow().DateTime),
            [.. rising.Select((field, index) => new CalibrationPoint(
                -largest * (1 - 2.0 * index / (points - 1)), field, falling[points - 1 - index]))]);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_current.Start);
        writer.Write(_current.Coil);
        writer.Write(_current.Magnetising);
        writer.Write(_asked);
        writer.Write(_voltage);
        _iron.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (start, coil, magnetising) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (_asked, _voltage) = (reader.ReadDouble(), reader.ReadDouble());
        _current = new CoilCurrent(start, coil, magnetising, _asked, _voltage, Model);
        _iron.Load(reader);
    }
}
