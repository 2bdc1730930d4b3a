using SpinBench.Instruments.Paths;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.Waveforms;

/// <summary>
/// A Keysight 33622A whose first channel drives the junction through a resistor; the second channel is open. It has 50 ohm
/// behind its terminals, whatever load it is told to believe in.
/// </summary>
/// <remarks>
/// <para>The members here are the panel, as its firmware drives it; <see cref="IWaveformGenerator"/> is the contract.</para>
/// <para>Edges are sharp, for rise times of nanoseconds lie below what leads and cable let through to the junction, but for a
/// junction that is recorded as a macrospin: it sees <see cref="EdgeTime"/>.</para>
/// </remarks>
public sealed partial class SimulatedWaveformGenerator : IWaveformGenerator, IAuxiliaryDrive, ISimulatedState
{
    /// <summary>Channels.</summary>
    public const int ChannelCount = 2;

    private readonly LabClock _clock;
    private readonly JunctionCircuit _circuit;
    private readonly WaveformSettings[] _settings = [new(), new()];
    private readonly bool[] _isOn = new bool[ChannelCount];
    private double _start;
    private double? _trigger;
    private AuxiliaryWave? _wave;

    /// <summary>Puts a generator into the lab, switched off.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="circuit">What its first channel drives.</param>
    /// <param name="divider">What stands between its terminals and the junction.</param>
    public SimulatedWaveformGenerator(SimulatedLab lab, JunctionCircuit circuit, DeviceDivider divider)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(divider);
        (_clock, _circuit, Divider) = (lab.Clock, circuit, divider);
        circuit.Join(this);
        lab.Add("awg", this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; } = InstrumentIdentity.Parse(
        "Keysight Technologies,33622A,MY53800123,A.02.03-3.15-03-64-02", "SIM::awg");

    /// <summary>What may not be exceeded; without a driver in between the instrument has to know it itself.</summary>
    public InstrumentLimits Limits { get; set; } = InstrumentLimits.None;

    /// <summary>What stands between terminals and junction.</summary>
    public DeviceDivider Divider { get; }

    /// <inheritdoc/>
    public double EdgeTime { get; init; }

    /// <summary>The settings of a channel, from 1.</summary>
    public WaveformSettings this[int channel]
    {
        get => _settings[channel - 1];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Change(channel, () => (_settings[channel - 1], _trigger) = (value, channel == 1 ? null : _trigger));
        }
    }

    /// <summary>Whether a channel's output relay is closed.</summary>
    public bool IsOn(int channel) => _isOn[channel - 1];

    /// <summary>Switches a channel's output relay.</summary>
    public void Switch(int channel, bool on) => Change(channel, () => _isOn[channel - 1] = on);

    /// <summary>Starts a burst now; returns the time until it is over.</summary>
    public TimeSpan Trigger(int channel, double delay = 0)
    {
        var settings = this[channel];
        Change(channel, () => _trigger = channel == 1 ? _clock.Seconds + delay : _trigger);
        var duration = delay + settings.BurstCount * settings.CycleDuration;
        return duration < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(duration) : TimeSpan.MaxValue;
    }

    /// <summary>The state of <c>*RST</c>.</summary>
    public void Preset()
    {
        for (var channel = 1; channel <= ChannelCount; channel++)
        {
            Switch(channel, on: false);
            this[channel] = new WaveformSettings();
        }
    }

    /// <inheritdoc/>
    public AuxiliaryWave? Wave => !_isOn[0] ? null : _wave ??= WaveformShape.Of(
        _settings[0], _start, _trigger, DeviceDivider.OutputResistance + Divider.SeriesResistance);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            writer.Write(_isOn[channel]);
            WaveformStorage.Save(writer, _settings[channel]);
        }

        writer.Write(_start);
        writer.Write(_trigger ?? double.NaN);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            _isOn[channel] = reader.ReadBoolean();
            _settings[channel] = WaveformStorage.Load(reader);
        }

        _start = reader.ReadDouble();
        _trigger = reader.ReadDouble() is var trigger && double.IsNaN(trigger) ? null : trigger;
        _wave = null;
    }

    private void Change(int channel, Action change)
    {
        if (channel != 1)
        {
            change();
            return;
        }

        _circuit.ChangeDrives(() =>
        {
            change();
            (_start, _wave) = (_clock.Seconds, null);
        });
    }
}
