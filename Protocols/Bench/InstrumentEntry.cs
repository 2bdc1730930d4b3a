using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>One instrument as a bench file names it.</summary>
/// <param name="Role">The part it plays.</param>
/// <param name="Driver">Name of its driver, from <see cref="InstrumentDrivers"/>.</param>
/// <param name="At">VISA resource name; empty for an instrument without an address.</param>
public sealed record InstrumentEntry(InstrumentRole Role, string Driver, string At)
{
    /// <summary>How the magnet is driven; only for <see cref="InstrumentRole.Magnet"/>.</summary>
    public MagnetEntry? Magnet { get; init; }

    /// <summary>What stands between device and oscilloscope; only for <see cref="InstrumentRole.Oscilloscope"/>.</summary>
    public FrontEndEntry? FrontEnd { get; init; }

    /// <summary>How the voltmeter reads by default; only for <see cref="InstrumentRole.Nanovoltmeter"/>.</summary>
    public VoltmeterEntry? Voltmeter { get; init; }

    /// <summary>How the gaussmeter measures; null leaves it as it is set. Only for <see cref="InstrumentRole.Gaussmeter"/>.</summary>
    public GaussmeterSettings? Gaussmeter { get; init; }

    /// <summary>How the lock-in amplifier's sine reaches the device; only for <see cref="InstrumentRole.LockInAmplifier"/>.</summary>
    public LockInEntry? LockIn { get; init; }

    /// <summary>How the wave reaches the device; only for <see cref="InstrumentRole.RadioFrequencyGenerator"/>.</summary>
    public RadioFrequencyEntry? RadioFrequency { get; init; }

    /// <summary>How the waveform reaches the device; only for <see cref="InstrumentRole.WaveformGenerator"/>.</summary>
    public WaveformEntry? Waveform { get; init; }

    /// <summary>What the source's terminals do when off; only for <see cref="InstrumentRole.SourceMeter"/>.</summary>
    public OutputOffState OffState { get; init; } = OutputOffState.Zero;

    /// <summary>How its serial line is set; null when its address is no serial line.</summary>
    public SerialSettings? Serial { get; init; }

    internal static InstrumentEntry Read(InstrumentRole role, SettingsMap map)
    {
        var driver = ReadDriver(role, map);
        var at = InstrumentDrivers.HasAddress(driver)
            ? map.RequiredText("at", "GPIB0::24::INSTR or TCPIP0::10.0.0.40::5025::SOCKET")
            : "";
        if (role == InstrumentRole.Gaussmeter)
        {
            map.Choice("watches", InstrumentRole.Magnet, ("magnet", InstrumentRole.Magnet));
        }

        return new InstrumentEntry(role, driver, at)
        {
            Magnet = role == InstrumentRole.Magnet ? MagnetEntry.Read(map) : null,
            FrontEnd = role == InstrumentRole.Oscilloscope && map.Map("front end") is { } frontEnd ? FrontEndEntry.Read(frontEnd) : null,
            Voltmeter = role == InstrumentRole.Nanovoltmeter ? VoltmeterEntry.Read(map) : null,
            Gaussmeter = role == InstrumentRole.Gaussmeter ? GaussmeterEntry.Read(map) : null,
            LockIn = role == InstrumentRole.LockInAmplifier ? LockInEntry.Read(map) : null,
            RadioFrequency = role == InstrumentRole.RadioFrequencyGenerator ? RadioFrequencyEntry.Read(map) : null,
            Waveform = role == InstrumentRole.WaveformGenerator ? WaveformEntry.Read(map) : null,
            OffState = role == InstrumentRole.SourceMeter ? ReadOffState(map) : OutputOffState.Zero,
            Serial = SerialEntry.Read(driver, at, map),
        };
    }

    private static string ReadDriver(InstrumentRole role, SettingsMap map)
    {
        var names = InstrumentDrivers.NamesFor(role);
        if (map.Text("driver") is { } written && InstrumentDrivers.RoleOf(written) is { } other && other != role)
        {
            map.Fault("driver", $"\"{written}\" plays the role \"{other.Key()}\", not \"{role.Key()}\"; use {string.Join(" or ", names)}");
            return names[0];
        }

        return map.RequiredChoice("driver", names[0], [.. names.Select(name => (name, name))]);
    }

    private static OutputOffState ReadOffState(SettingsMap map)
    {
        if (map.Text("ranges", "fixed") != "fixed")
        {
            map.Fault("ranges", "\"ranges\" can only be fixed: an automatic range change can break a junction");
        }

        return map.Choice(
            "off state", OutputOffState.Zero, ("zero", OutputOffState.Zero), ("normal", OutputOffState.Normal),
            ("guard", OutputOffState.Guard), ("high impedance", OutputOffState.HighImpedance));
    }
}
