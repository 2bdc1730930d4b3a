namespace SpinBench.Protocols.Bench;

/// <summary>The part an instrument plays on a bench.</summary>
public enum InstrumentRole
{
    /// <summary><c>smu</c>.</summary>
    SourceMeter,

    /// <summary><c>voltmeter</c>.</summary>
    Nanovoltmeter,

    /// <summary><c>scope</c>.</summary>
    Oscilloscope,

    /// <summary><c>magnet</c>.</summary>
    Magnet,

    /// <summary><c>gaussmeter</c>.</summary>
    Gaussmeter,

    /// <summary><c>thermometer</c>.</summary>
    Thermometer,

    /// <summary><c>switch</c>.</summary>
    ShortingSwitch,

    /// <summary><c>rf</c>.</summary>
    RadioFrequencyGenerator,

    /// <summary><c>lockin</c>.</summary>
    LockInAmplifier,

    /// <summary><c>awg</c>.</summary>
    WaveformGenerator,
}

/// <summary>How roles are written in bench files and on the command line.</summary>
public static class InstrumentRoles
{
    private static readonly (InstrumentRole Role, string Key)[] s_keys =
    [
        (InstrumentRole.SourceMeter, "smu"),
        (InstrumentRole.Nanovoltmeter, "voltmeter"),
        (InstrumentRole.Oscilloscope, "scope"),
        (InstrumentRole.Magnet, "magnet"),
        (InstrumentRole.Gaussmeter, "gaussmeter"),
        (InstrumentRole.Thermometer, "thermometer"),
        (InstrumentRole.ShortingSwitch, "switch"),
        (InstrumentRole.RadioFrequencyGenerator, "rf"),
        (InstrumentRole.LockInAmplifier, "lockin"),
        (InstrumentRole.WaveformGenerator, "awg"),
    ];

    /// <summary>All keys, in the order of the enumeration.</summary>
    public static IEnumerable<string> Keys => s_keys.Select(entry => entry.Key);

    /// <summary>The key of a role.</summary>
    public static string Key(this InstrumentRole role) => s_keys[(int)role].Key;

    /// <summary>The role of a key, or null.</summary>
    public static InstrumentRole? FromKey(string key)
    {
        foreach (var entry in s_keys)
        {
            if (entry.Key == key)
            {
                return entry.Role;
            }
        }

        return null;
    }
}
