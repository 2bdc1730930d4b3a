using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Waveforms;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>
/// One channel of a 33600A as its language sees it: voltages for the load that was programmed, bursts, triggers and the
/// waveforms in its volatile memory.
/// </summary>
internal sealed class WaveformChannelPanel(SimulatedWaveformGenerator generator, int channel)
{
    /// <summary>Name of the waveform that is always there.</summary>
    public const string BuiltIn = @"INT:\BUILTIN\EXP_RISE.ARB";

    /// <summary>Index of the software trigger among the sources.</summary>
    public const int BusTrigger = 3;

    private const double OutputResistance = 50;

    /// <summary>The channel, from 1.</summary>
    public int Channel => channel;

    /// <summary>What is played.</summary>
    public WaveformSettings Settings
    {
        get => generator[channel];
        set => generator[channel] = value;
    }

    /// <summary>Whether the output relay is closed.</summary>
    public bool IsOn
    {
        get => generator.IsOn(channel);
        set => generator.Switch(channel, value);
    }

    /// <summary>Programmed load in ohm; infinite for high impedance. It scales what is shown, never what is given.</summary>
    public double Load { get; set; } = 50;

    /// <summary>Shown volts for one volt at the open terminals.</summary>
    public double Share => double.IsInfinity(Load) ? 1 : Load / (Load + OutputResistance);

    /// <summary>0 V peak to peak, 1 V rms, 2 dBm.</summary>
    public int Unit { get; set; }

    /// <summary>s of burst repetition by the internal timer.</summary>
    public double BurstPeriod { get; set; } = 10e-3;

    /// <summary>0 at once, 1 external, 2 timer, 3 bus.</summary>
    public int TriggerSource { get; set; }

    /// <summary>s between timed triggers.</summary>
    public double TriggerTimer { get; set; } = 1;

    /// <summary>s from trigger to burst.</summary>
    public double TriggerDelay { get; set; }

    /// <summary>Whether a pulse keeps its duty cycle rather than its width when its period changes.</summary>
    public bool HoldsDutyCycle { get; set; }

    /// <summary>Whether voltage limits act.</summary>
    public bool IsLimited { get; set; }

    /// <summary>Highest open-circuit V that may be set.</summary>
    public double HighLimit { get; set; } = WaveformSettings.LargestVoltage;

    /// <summary>Lowest open-circuit V that may be set.</summary>
    public double LowLimit { get; set; } = -WaveformSettings.LargestVoltage;

    /// <summary>Waveforms by name, in upper case.</summary>
    public Dictionary<string, short[]> Memory { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the selected arbitrary waveform.</summary>
    public string Selected { get; set; } = BuiltIn;

    /// <summary>The state of <c>*RST</c>; the generator itself is preset as a whole.</summary>
    public void Preset()
    {
        (Load, Unit, BurstPeriod, TriggerSource, TriggerTimer, TriggerDelay) = (50, 0, 10e-3, 0, 1, 0);
        (HoldsDutyCycle, IsLimited, Selected) = (false, false, BuiltIn);
        (HighLimit, LowLimit) = (WaveformSettings.LargestVoltage, -WaveformSettings.LargestVoltage);
        Memory.Clear();
    }

    /// <summary>Applies the trigger's settings to the bursts.</summary>
    public void UpdateBursts() => Settings = Settings with
    {
        BurstPeriod = TriggerSource switch { 0 => BurstPeriod, 2 => TriggerTimer, _ => null },
    };

    /// <summary>Puts levels within the programmed limits.</summary>
    /// <exception cref="ScpiException">-221: they would pass a limit.</exception>
    public void Apply(WaveformSettings settings)
    {
        if (IsLimited && (settings.High > HighLimit || settings.Low < LowLimit))
        {
            throw new ScpiException(new ScpiError(-221, "Settings conflict; voltage limits do not allow these levels"));
        }

        Settings = settings;
    }

    /// <summary>Shown volts, volts rms or dBm of an open-circuit amplitude.</summary>
    public double ShowAmplitude(double amplitude)
    {
        var volts = amplitude * Share;
        return Unit switch
        {
            1 => volts / CrestFactor,
            2 => 10 * Math.Log10(volts / CrestFactor * (volts / CrestFactor) / (Load * 1e-3)),
            _ => volts,
        };
    }

    /// <summary>The open-circuit amplitude of shown volts, volts rms or dBm.</summary>
    public double ReadAmplitude(double shown, int unit) => unit switch
    {
        1 => shown * CrestFactor / Share,
        2 => Math.Sqrt(Math.Pow(10, shown / 10) * 1e-3 * Load) * CrestFactor / Share,
        _ => shown / Share,
    };

    // Peak to peak over rms.
    private double CrestFactor => Settings.Function switch
    {
        WaveformFunction.Sine => 2 * Math.Sqrt(2),
        WaveformFunction.Triangle or WaveformFunction.Ramp => 2 * Math.Sqrt(3),
        _ => 2,
    };
}
