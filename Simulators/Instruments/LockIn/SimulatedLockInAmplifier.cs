using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>
/// An SR830 across the junction, whose sine output drives the junction through a capacitor and a resistor. Behind cascaded
/// poles in the lab's time it detects what its sine makes across the differential resistance of the present bias and
/// state, and what the junction rectifies of a modulated radio-frequency wave whose modulation is its reference.
/// </summary>
/// <remarks>
/// <para>The oscillator is taken as small: it moves neither the bias nor the rates; only its peak counts for breakdown, and its
/// higher harmonics carry no signal. It follows an external reference. Auxiliary inputs are open.</para>
/// <para>Every switch of the junction reaches the input behind the coupling capacitor: its telegraph noise at the reference is
/// that of the walked junction, or its density where the junction switches too fast to be walked. White noise of 6 nV/√Hz,
/// the junction's Johnson noise and the source's noise are added. Readings are rounded to full scale over 30000.</para>
/// <para>It sleeps until it is first set or read: a bench that does not use it is walked as without it.</para>
/// </remarks>
public sealed partial class SimulatedLockInAmplifier : ILockInAmplifier, IOscillator, ISimulatedState
{
    private const double SynchronousLimit = 200;
    private const int LargestFastTimeConstant = 13;
    private const double LargestAuxiliary = 10.5;

    private readonly SimulatedLab _lab;
    private readonly JunctionCircuit _circuit;
    private readonly FilteredNoise _noise;
    private readonly CascadedFilter _filter = new();
    private double _sinceNoise;
    private double _telegraphNoise;
    private double _baseline;
    private double _turns;
    private LockInStatus _status;

    /// <summary>Puts a lock-in amplifier with the settings of <c>*RST</c> but the smallest amplitude into the lab.</summary>
    /// <param name="lab">Clock and chance.</param>
    /// <param name="circuit">What its input and its sine output are wired to.</param>
    /// <param name="seriesResistance">ohm between sine output and junction.</param>
    public SimulatedLockInAmplifier(SimulatedLab lab, JunctionCircuit circuit, double seriesResistance)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentOutOfRangeException.ThrowIfNegative(seriesResistance);
        _lab = lab;
        _circuit = circuit;
        SeriesResistance = seriesResistance;
        _noise = new FilteredNoise(lab.Stream("lockin/noise"));
        circuit.Oscillator = this;
        lab.Add("lockin", this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; } =
        InstrumentIdentity.Parse("Stanford_Research_Systems,SR830,s/n12345,ver1.07", "SIM::lockin");

    /// <summary>ohm between sine output and junction.</summary>
    public double SeriesResistance { get; }

    /// <summary>What is wired to the reference input; null for nothing.</summary>
    public IReferenceSource? Reference { get; init; }

    /// <summary>Hz of the reference: the oscillator's, or the external one's; 0 while that is missing or out of reach.</summary>
    public double ReferenceFrequency => Panel.IsInternalReference ? Panel.Frequency
        : Reference?.ReferenceFrequency is { } frequency
            && frequency * Panel.Harmonic is >= Sr830Scales.LowestFrequency and <= Sr830Scales.HighestFrequency ? frequency : 0;

    double IOscillator.PeakVoltage => IsAwake ? Math.Sqrt(2) * Panel.Amplitude : 0;

    /// <summary>What may never be exceeded where no driver stands in between.</summary>
    public InstrumentLimits Limits { get; set; } = InstrumentLimits.None;

    /// <summary>Whether it has been set or read since it was switched on.</summary>
    public bool IsAwake { get; private set; }

    /// <summary>The settings in force.</summary>
    public LockInPanel Panel { get; private set; } = new() { Amplitude = Sr830Scales.SmallestAmplitude };

    /// <summary>The data buffers.</summary>
    public LockInStorage Storage { get; } = new();

    /// <summary>Puts settings in force now, rounded to the instrument's steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instrument has no such setting.</exception>
    public void Apply(LockInPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        panel = Round(panel);
        Check(panel);
        if (panel == Panel)
        {
            return;
        }

        Observe();
        var wasSlow = Panel.DetectedFrequency < SynchronousLimit;
        if (wasSlow != panel.DetectedFrequency < SynchronousLimit)
        {
            _status |= LockInStatus.RangeChanged;
            if (wasSlow && panel.TimeConstantIndex > LargestFastTimeConstant)
            {
                panel = panel with { TimeConstantIndex = LargestFastTimeConstant };
                _status |= LockInStatus.TimeConstantChanged;
            }
        }

        _circuit.ChangeDrives(() => Panel = panel);
    }

    /// <summary>Starts to store, after a delay in s.</summary>
    public void StartStorage(double delay)
    {
        Observe();
        Storage.Start(SampleInterval is null ? double.PositiveInfinity : delay);
    }

    /// <summary>Triggers: starts the storage that waits for it, or stores the point that does.</summary>
    public void Trigger()
    {
        Observe();
        _status |= LockInStatus.Triggered;
        if (Panel.StartsOnTrigger && !Storage.IsRunning)
        {
            Storage.Start(SampleInterval is null ? double.PositiveInfinity : 0);
        }
        else if (Storage.IsRunning && SampleInterval is null)
        {
            Store(PresentPoint);
        }
    }

    /// <summary>Walks the storage to now, so that its points can be counted and read.</summary>
    public void AdvanceStorage()
    {
        if (IsAwake)
        {
            _circuit.Advance();
        }
    }

    /// <summary>Takes the status bits that have latched since they were last taken.</summary>
    public LockInStatus TakeStatus()
    {
        Observe();
        LatchOverload();
        var status = _status;
        _status = LockInStatus.None;
        return status;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Panel.Save(writer);
        writer.Write(IsAwake);
        writer.Write(_sinceNoise);
        writer.Write(_telegraphNoise);
        writer.Write(_baseline);
        writer.Write(_turns);
        writer.Write((int)_status);
        _filter.Save(writer);
        _noise.Save(writer);
        Storage.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Panel = LockInPanel.Load(reader);
        var isAwake = reader.ReadBoolean();
        _sinceNoise = reader.ReadDouble();
        _telegraphNoise = reader.ReadDouble();
        _baseline = reader.ReadDouble();
        _turns = reader.ReadDouble();
        _status = (LockInStatus)reader.ReadInt32();
        _filter.Load(reader);
        _noise.Load(reader);
        Storage.Load(reader);
        SetAwake(isAwake);
    }

    private static LockInPanel Round(LockInPanel panel) => panel with
    {
        Phase = Wrap(DecimalRounding.ToStep(panel.Phase, 1, 2)),
        Frequency = DecimalRounding.ToSignificantDigits(panel.Frequency, 5, 4),
        Amplitude = DecimalRounding.ToStep(panel.Amplitude, 2, 3),
    };

    private static double Wrap(double degrees) =>
        DecimalRounding.ToStep(degrees - 360 * Math.Ceiling((degrees - 180) / 360), 1, 2);

    private static void Check(LockInPanel panel)
    {
        Require(panel.Amplitude is >= Sr830Scales.SmallestAmplitude and <= Sr830Scales.LargestAmplitude, "amplitude");
        Require(panel.Harmonic is >= 1 and <= Sr830Scales.HighestHarmonic, "harmonic");
        Require(panel.Frequency >= Sr830Scales.LowestFrequency
            && panel.DetectedFrequency <= Sr830Scales.HighestFrequency, "frequency");
        Require(panel.TimeConstantIndex <= LargestFastTimeConstant || panel.DetectedFrequency < SynchronousLimit, "time constant");
        Require(panel.AuxiliaryOutputs.All(volts => Math.Abs(volts) <= LargestAuxiliary), "auxiliary output");
        Require(panel.Offsets.All(offset => Math.Abs(offset) <= 105), "offset");

        static void Require(bool holds, string setting)
        {
            if (!holds)
            {
                throw new ArgumentOutOfRangeException(nameof(panel), $"An SR830 has no such {setting}.");
            }
        }
    }
}
