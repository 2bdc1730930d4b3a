namespace SpinBench.Simulators.Instruments.RadioFrequency;

/// <summary>What tells one make of radio-frequency generator from another.</summary>
/// <remarks>Ranges and presets are those of the programmer's manuals; switching times and some presets are typical values.</remarks>
public sealed record RadioFrequencyModel
{
    /// <summary>A Keysight E8257D with step attenuator (option 1E1) to 20 GHz.</summary>
    public static RadioFrequencyModel E8257D { get; } = new()
    {
        Identity = InstrumentIdentity.Parse("Agilent Technologies, E8257D, US46140123, C.06.10", "SIM::rf"),
        LowestFrequency = 250e3, HighestFrequency = 20e9, LowestPower = -135, HighestPower = 25, HighestLevelledPower = 15,
        PresetFrequency = 20e9, PresetPower = -135, SettlingTime = 0.015, IsModulationOnAtPreset = true,
    };

    /// <summary>A Rohde &amp; Schwarz SMB100A to 6 GHz.</summary>
    public static RadioFrequencyModel Smb100A { get; } = new()
    {
        Identity = InstrumentIdentity.Parse("Rohde&Schwarz,SMB100A,1406.6000k02/102345,3.1.19.15-3.20.390.24", "SIM::rf"),
        LowestFrequency = 9e3, HighestFrequency = 6e9, LowestPower = -145, HighestPower = 30, HighestLevelledPower = 18,
        PresetFrequency = 1e9, PresetPower = -30, SettlingTime = 0.003, IsModulationOnAtPreset = true,
        PresetModulationOutputVoltage = 1,
    };

    /// <summary>Who answers.</summary>
    public required InstrumentIdentity Identity { get; init; }

    /// <summary>Hz.</summary>
    public required double LowestFrequency { get; init; }

    /// <summary>Hz.</summary>
    public required double HighestFrequency { get; init; }

    /// <summary>dBm.</summary>
    public required double LowestPower { get; init; }

    /// <summary>dBm that can be programmed.</summary>
    public required double HighestPower { get; init; }

    /// <summary>dBm that the levelling loop can hold.</summary>
    public required double HighestLevelledPower { get; init; }

    /// <summary>Hz after <c>*RST</c>.</summary>
    public required double PresetFrequency { get; init; }

    /// <summary>dBm after <c>*RST</c>.</summary>
    public required double PresetPower { get; init; }

    /// <summary>Peak in V of the low-frequency output after <c>*RST</c>.</summary>
    public double PresetModulationOutputVoltage { get; init; }

    /// <summary>s from a change of frequency or level to the settled wave.</summary>
    public required double SettlingTime { get; init; }

    /// <summary>Whether modulation, where any is switched on, acts after <c>*RST</c>.</summary>
    public required bool IsModulationOnAtPreset { get; init; }
}
