using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Circuit;

/// <summary>
/// One junction with its leads, shorting switch and source, in a field: what every instrument of the bench looks at.
/// </summary>
/// <remarks>
/// <para>The circuit is walked lazily to the lab's time when somebody looks or changes something. Everything that
/// changes it (drive, switch, probe, field source) takes effect at the clock's now; whoever is about to change an
/// <see cref="IFieldSource"/> calls <see cref="PrepareFieldChange"/> first.</para>
/// <para>Not safe for concurrent use: the lab's clock lets one participant act at a time.</para>
/// </remarks>
public sealed partial class JunctionCircuit : ISimulatedState
{
    /// <summary>Longest step in s while the field moves.</summary>
    public const double MovingFieldStep = 0.01;

    private const double SecondsPerTick = 1.0 / TimeSpan.TicksPerSecond;
    private static readonly long s_movingFieldTicks = (long)(MovingFieldStep * TimeSpan.TicksPerSecond);

    private readonly LabClock _clock;
    private readonly TwoStateModel _model;
    private readonly TelegraphProcess _telegraph;
    private readonly CircuitNoise _noise;
    private readonly JunctionRectifier _rectifier;
    private readonly RecordedMagnetisation? _recorded;
    private long _ticks;
    private CircuitIntegrals _integrals;
    private OperatingPoint _low;
    private OperatingPoint _high;
    private double _field = double.NaN;
    private double _settledField = double.NaN;
    private SourceDrive _drive = SourceDrive.Zero(1e-6);
    private double _loadConductance;

    /// <summary>Wires a device into a lab; the shorting switch is closed and the source holds 0 V.</summary>
    public JunctionCircuit(SimulatedLab lab, TwoStateModel model, Wiring wiring, HazardModel hazards)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(model);
        _clock = lab.Clock;
        _model = model;
        _rectifier = new JunctionRectifier(model);
        Wiring = wiring;
        Hazards = hazards;
        Health = new JunctionHealth(model.Device.BreakdownVoltage);
        _telegraph = new TelegraphProcess(lab.Stream("dut/thermal"), MagneticState.Low);
        _noise = new CircuitNoise(lab, model.Device, wiring);
        _recorded = RecordedMagnetisation.Of(lab, model);
        lab.Add("circuit", this);
    }

    /// <summary>The mounted device.</summary>
    public TwoStateModel Model => _model;

    /// <summary>The passive parts.</summary>
    public Wiring Wiring { get; }

    /// <summary>Peaks of wrong handling.</summary>
    public HazardModel Hazards { get; }

    /// <summary>What the junction went through.</summary>
    public JunctionHealth Health { get; }

    /// <summary>The drive at the source's terminals.</summary>
    public SourceDrive Drive => _drive;

    /// <summary>Whether the shorting switch is closed.</summary>
    public bool IsShorted { get; private set; } = true;

    /// <summary>Whether the probe touches the device.</summary>
    public bool IsProbeDown { get; private set; } = true;

    /// <summary>The magnet; replacing it takes effect now.</summary>
    public IFieldSource FieldSource
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            PrepareFieldChange();
            field = value;
        }
    } = new ConstantField(0);

    /// <summary>The magnetic state now.</summary>
    public MagneticState State
    {
        get
        {
            Advance();
            return _telegraph.State;
        }
    }

    /// <summary>Field at the device now, in T.</summary>
    public double Field
    {
        get
        {
            Advance();
            return PresentField;
        }
    }

    /// <summary>Whether the source is limited now.</summary>
    public bool InCompliance => PresentPoint.InCompliance;

    /// <summary>True |V| across the junction now, in V, without noise.</summary>
    public double JunctionVoltage => PresentPoint.JunctionVoltage;

    /// <summary>Input resistance in ohm that the instruments put across the junction; infinite by default.</summary>
    public double LoadResistance
    {
        get => 1 / _loadConductance;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Advance();
            _loadConductance = 1 / value;
            Invalidate();
        }
    }

    private OperatingPoint PresentPoint
    {
        get
        {
            Advance();
            EnsureOperatingPoints(PresentField);
            return _telegraph.State == MagneticState.High ? _high : _low;
        }
    }

    /// <summary>Walks the junction to the lab's now.</summary>
    public void Advance() => AdvanceTo(_clock.Ticks);

    /// <summary>Walks the junction to now and looks at the field source anew from here on.</summary>
    public void PrepareFieldChange()
    {
        Advance();
        _settledField = double.NaN;
    }

    /// <summary>Begins to measure now.</summary>
    public Aperture BeginAperture()
    {
        Advance();
        return new Aperture(_ticks, _integrals);
    }

    /// <summary>Means from the beginning of an aperture to now. Each call draws the noise of one conversion.</summary>
    public ApertureMeans EndAperture(in Aperture aperture)
    {
        Advance();
        var duration = (_ticks - aperture.Start) * SecondsPerTick;
        if (!(duration > 0))
        {
            throw new InvalidOperationException("An aperture needs a length: wait on the lab's clock before ending it.");
        }

        var since = aperture.Integrals;
        var scale = 1 / duration;
        var voltage = (_integrals.JunctionVoltage - since.JunctionVoltage) * scale;
        return new ApertureMeans(
            voltage * (1 + _noise.RelativeResistanceAt(_ticks)) + _noise.ThermalEmfAt(_ticks) + WhiteNoise(duration),
            (_integrals.Current - since.Current) * scale,
            (_integrals.TerminalVoltage - since.TerminalVoltage) * scale,
            _integrals.Compliance > since.Compliance,
            duration);
    }

    private double WhiteNoise(double duration)
    {
        var point = _telegraph.State == MagneticState.High ? _high : _low;
        return _noise.White(point.NodeResistance, SourceNoiseDensity(point), duration);
    }
}
