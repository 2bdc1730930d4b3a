using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// A Kepco BOP 20-20 with a 16-bit interface on the coil of an <see cref="Electromagnet"/>: the programmed current is
/// rounded to the converter's steps, and both source and meter have one gain and one offset error a session.
/// </summary>
public sealed partial class SimulatedBipolarSupply : IBipolarPowerSupply, ISimulatedState
{
    /// <summary>Time that one measurement of the output takes.</summary>
    public static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(10);

    private const int Decimals = 4;
    private const int FullScale = 32767;

    // What a switched-off output leaves to discharge the coil, V.
    private const double OffVoltage = 0.1;

    private readonly LabClock _clock;
    private readonly Electromagnet _magnet;
    private readonly SessionError _source;
    private readonly SessionError _meter;
    private readonly RandomStream _noise;

    /// <summary>Puts a supply into the lab, output off, in voltage mode.</summary>
    public SimulatedBipolarSupply(SimulatedLab lab, Electromagnet magnet)
    {
        ArgumentNullException.ThrowIfNull(lab);
        _clock = lab.Clock;
        _magnet = magnet;
        var session = lab.Stream("magnet/session");
        _source = SessionError.Draw(session, gain: 5e-4, offset: 2e-3);
        _meter = SessionError.Draw(session, gain: 5e-4, offset: 2e-3);
        _noise = lab.Stream("magnet/noise");
        lab.Add("magnet/supply", this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; } =
        InstrumentIdentity.Parse("KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6", "SIM::magnet");

    /// <inheritdoc/>
    public double CurrentRating => 20;

    /// <summary>Rated voltage in V.</summary>
    public double VoltageRating { get; } = 20;

    /// <inheritdoc/>
    public double CurrentStep => CurrentRating / FullScale;

    /// <summary>Set point in current mode, limit in voltage mode; A, as the converter rounds it.</summary>
    public double ProgrammedCurrent { get; private set; }

    /// <summary>Limit in current mode, set point in voltage mode; V.</summary>
    public double ProgrammedVoltage { get; private set; }

    /// <summary>Whether the current loop is in control.</summary>
    public bool IsCurrentMode { get; private set; }

    /// <summary>Whether the output is on.</summary>
    public bool IsOutputOn { get; private set; }

    /// <summary>Programs the current; the converter rounds it.</summary>
    public void ProgramCurrent(double current)
    {
        ProgrammedCurrent = DecimalRounding.ToStep(Math.Round(current / CurrentStep) * CurrentStep, 1, Decimals);
        Drive();
    }

    /// <summary>Programs the voltage.</summary>
    public void ProgramVoltage(double voltage)
    {
        ProgrammedVoltage = DecimalRounding.ToStep(voltage, 1, Decimals);
        Drive();
    }

    /// <summary>Chooses the loop that is in control.</summary>
    public void SetMode(bool current)
    {
        IsCurrentMode = current;
        Drive();
    }

    /// <summary>Switches the output, whatever current flows.</summary>
    public void SwitchOutput(bool on)
    {
        IsOutputOn = on;
        Drive();
    }

    /// <summary>Puts everything back as after power-on.</summary>
    public void Reset()
    {
        (ProgrammedCurrent, ProgrammedVoltage, IsCurrentMode, IsOutputOn) = (0, 0, false, false);
        Drive();
    }

    /// <summary>Measures the coil current in A.</summary>
    public async ValueTask<double> MeasureCurrentAsync(CancellationToken cancellationToken)
    {
        await _clock.WaitAsync(MeasurementTime, cancellationToken);
        return DecimalRounding.ToStep(_meter.ApplyTo(_magnet.Current) + 3e-4 * _noise.NextGaussian(), 1, Decimals);
    }

    /// <summary>Measures the voltage at the coil in V, its resistive part.</summary>
    public async ValueTask<double> MeasureVoltageAsync(CancellationToken cancellationToken)
    {
        await _clock.WaitAsync(MeasurementTime, cancellationToken);
        var volts = _magnet.Current * _magnet.Model.Resistance;
        return DecimalRounding.ToStep(volts + 3e-4 * _noise.NextGaussian(), 1, Decimals);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ProgrammedCurrent);
        writer.Write(ProgrammedVoltage);
        writer.Write(IsCurrentMode);
        writer.Write(IsOutputOn);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ProgrammedCurrent = reader.ReadDouble();
        ProgrammedVoltage = reader.ReadDouble();
        IsCurrentMode = reader.ReadBoolean();
        IsOutputOn = reader.ReadBoolean();
    }

    private void Drive()
    {
        if (!IsOutputOn)
        {
            _magnet.Drive(0, OffVoltage);
            return;
        }

        var resistance = _magnet.Model.Resistance;
        var current = IsCurrentMode
            ? ProgrammedCurrent
            : Math.Clamp(ProgrammedVoltage / resistance, -Math.Abs(ProgrammedCurrent), Math.Abs(ProgrammedCurrent));
        var limit = IsCurrentMode ? Math.Abs(ProgrammedVoltage) : VoltageRating;
        _magnet.Drive(_source.ApplyTo(current), Math.Max(limit, OffVoltage));
    }
}
