using SpinBench.Instruments.Paths;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Instruments.LockIn;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.RadioFrequency;

/// <summary>
/// A radio-frequency generator whose wave reaches the junction through a lossy line and a bias tee. It is levelled up to
/// what its loop can hold and needs its time to settle.
/// </summary>
/// <remarks>
/// <para>The members here are the panel, as its firmware drives it; <see cref="IRadioFrequencyGenerator"/> is the contract.</para>
/// <para>The carrier and its amplitude modulation are rectified by the junction; pulse modulation gates nothing.</para>
/// </remarks>
public sealed partial class SimulatedRadioFrequencyGenerator : IRadioFrequencyGenerator, IRadioFrequencySource, IReferenceSource, ISimulatedState
{
    private const double LineImpedance = 50;

    // Assumed: how far off a wave without reference or levelling is, and the sine that a reference input needs.
    private const double FreeRunningError = 5e-3;
    private const double UnlevelledLoss = 6;
    private const double LeastReferenceVoltage = 0.2;

    private readonly LabClock _clock;
    private readonly JunctionCircuit _circuit;
    private readonly PathLoss _loss;
    private long _settledFrom;
    private bool _isRestoring;

    /// <summary>Puts a generator into the lab, switched off.</summary>
    public SimulatedRadioFrequencyGenerator(
        SimulatedLab lab, JunctionCircuit circuit, RadioFrequencyModel model, PathLoss loss)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        (_clock, _circuit, _loss, Model) = (lab.Clock, circuit, loss, model);
        SetPreset();
        circuit.RadioFrequencySource = this;
        lab.Add("rf", this);
    }

    /// <summary>The make.</summary>
    public RadioFrequencyModel Model { get; }

    /// <inheritdoc/>
    public InstrumentIdentity Identity => Model.Identity;

    /// <summary>What may not be exceeded; without a driver in between the instrument has to know it itself.</summary>
    public InstrumentLimits Limits { get; set; } = InstrumentLimits.None;

    /// <summary>Hz, in steps of 1 mHz; clipped.</summary>
    public double Frequency
    {
        get;
        set => ChangeWave(() => field = DecimalRounding.ToStep(Math.Clamp(value, Model.LowestFrequency, Model.HighestFrequency), 1, 3));
    }

    /// <summary>dBm, in steps of 0.01 dB; clipped.</summary>
    public double Power
    {
        get;
        set => ChangeWave(() => field = DecimalRounding.ToStep(Math.Clamp(value, Model.LowestPower, Model.HighestPower), 1, 2));
    }

    /// <summary>Whether the wave is on the connector.</summary>
    public bool IsOn
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Whether modulations act at all.</summary>
    public bool IsModulationOn
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Whether amplitude modulation is switched on.</summary>
    public bool IsAmplitudeModulated
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Depth of the amplitude modulation, 0 to 1; clipped.</summary>
    public double ModulationDepth
    {
        get;
        set => ChangeWave(() => field = DecimalRounding.ToStep(Math.Clamp(value, 0, 1), 1, 5));
    }

    /// <summary>Hz of the internal source of the amplitude modulation.</summary>
    public double ModulationFrequency
    {
        get;
        set => ChangeWave(() => field = DecimalRounding.ToSignificantDigits(value, 10));
    }

    /// <summary>Whether pulse modulation is switched on.</summary>
    public bool IsPulseModulated { get; set; }

    /// <summary>Whether the levelling loop is closed.</summary>
    public bool IsLevelled { get; set; }

    /// <summary>Whether the loop cannot hold the level: above its reach, or by a fault.</summary>
    public bool IsUnlevelled =>
        IsOn && IsLevelled && (Power > Model.HighestLevelledPower || Faults.HasFlag(RadioFrequencyFaults.Unlevelled));

    /// <summary>Whether the synthesiser is locked to its reference.</summary>
    public bool IsReferenceLocked => !Faults.HasFlag(RadioFrequencyFaults.ReferenceLost);

    /// <summary>What is wrong with it.</summary>
    public RadioFrequencyFaults Faults
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Whether the modulating sine is on the low-frequency output.</summary>
    public bool IsModulationOutputOn
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Peak in V of the low-frequency output.</summary>
    public double ModulationOutputVoltage
    {
        get;
        set => ChangeWave(() => field = value);
    }

    /// <summary>Whether the low-frequency output is wired to a reference input, so that the contract switches it on.</summary>
    public bool GivesModulationReference { get; init; }

    /// <inheritdoc/>
    public double? ReferenceFrequency =>
        IsModulationOutputOn && ModulationOutputVoltage >= LeastReferenceVoltage && IsModulationOn && IsAmplitudeModulated
            ? ModulationFrequency
            : null;

    double IRadioFrequencySource.Frequency => IsReferenceLocked ? Frequency : (1 + FreeRunningError) * Frequency;

    /// <summary>Time until the wave has settled; zero or less when it has.</summary>
    public TimeSpan UntilSettled => TimeSpan.FromTicks(_settledFrom - _clock.Ticks);

    /// <inheritdoc/>
    public double SourceResistance => LineImpedance;

    /// <inheritdoc/>
    /// <remarks>Twice the peak into 50 ohm, at the crest of the modulation.</remarks>
    public double PeakVoltage => (1 + (Modulation?.Depth ?? 0)) * CarrierVoltage;

    /// <inheritdoc/>
    public double CarrierVoltage
    {
        get
        {
            if (!IsOn)
            {
                return 0;
            }

            var level = Math.Min(Power, Model.HighestLevelledPower) - _loss.At(Frequency)
                - (Faults.HasFlag(RadioFrequencyFaults.Unlevelled) ? UnlevelledLoss : 0);
            return RadioFrequencyDrive.OfDecibelMilliwatts(level, LineImpedance).OpenPeakVoltage;
        }
    }

    /// <inheritdoc/>
    public AmplitudeModulation? Modulation => IsModulationOn && IsAmplitudeModulated && ModulationDepth > 0
        ? new AmplitudeModulation { Shape = ModulationShape.Sine, Frequency = ModulationFrequency, Depth = ModulationDepth }
        : null;

    /// <summary>The state of <c>*RST</c>.</summary>
    public void Preset() => _circuit.ChangeDrives(SetPreset);

    /// <summary>Waits until the wave has settled.</summary>
    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        while (UntilSettled > TimeSpan.Zero)
        {
            await _clock.WaitAsync(UntilSettled, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var value in (double[])[Frequency, Power, ModulationDepth, ModulationFrequency, ModulationOutputVoltage])
        {
            writer.Write(value);
        }

        foreach (var value in (bool[])[IsOn, IsModulationOn, IsAmplitudeModulated, IsPulseModulated, IsLevelled, IsModulationOutputOn])
        {
            writer.Write(value);
        }

        writer.Write((byte)Faults);

        writer.Write(_settledFrom);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _isRestoring = true;
        (Frequency, Power) = (reader.ReadDouble(), reader.ReadDouble());
        (ModulationDepth, ModulationFrequency, ModulationOutputVoltage) =
            (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (IsOn, IsModulationOn, IsAmplitudeModulated) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        (IsPulseModulated, IsLevelled, IsModulationOutputOn) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        Faults = (RadioFrequencyFaults)reader.ReadByte();
        _settledFrom = reader.ReadInt64();
        _isRestoring = false;
    }

    private void SetPreset()
    {
        _isRestoring = true;
        (IsOn, IsAmplitudeModulated, IsPulseModulated, IsModulationOutputOn) = (false, false, false, false);
        ModulationOutputVoltage = Model.PresetModulationOutputVoltage;
        (IsModulationOn, IsLevelled) = (Model.IsModulationOnAtPreset, true);
        (Frequency, Power, ModulationDepth, ModulationFrequency) = (Model.PresetFrequency, Model.PresetPower, 0.001, 400);
        _settledFrom = 0;
        _isRestoring = false;
    }

    // What is put back belongs to a circuit that is put back too: it must not be walked for it.
    private void ChangeWave(Action change)
    {
        if (_isRestoring)
        {
            change();
            return;
        }

        _circuit.ChangeDrives(change);
        _settledFrom = _clock.Ticks + TimeSpan.FromSeconds(Model.SettlingTime).Ticks;
    }
}
