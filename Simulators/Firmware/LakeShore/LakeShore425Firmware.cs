using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.LakeShore;

/// <summary>The language of the Lake Shore 425: DC and RMS, a filter that is on or off, two bands, a relay.</summary>
public sealed class LakeShore425Firmware : LakeShoreFirmware
{
    private const int MostRelays = 1;

    private int _relay;

    /// <summary>Gives a gaussmeter this language, and makes it one of this make.</summary>
    public LakeShore425Firmware(LabClock clock, SimulatedGaussmeter gaussmeter)
        : base(clock, gaussmeter, GaussmeterModel.LakeShore425, presetFilter: 0)
    {
        AddMode(modes: 2, filters: 1, bands: 2);
        Commands.Integer("RELAY", 0, MostRelays, () => _relay, mode => _relay = mode);
    }

    /// <inheritdoc/>
    protected override bool IsFilter(int filter) => filter == 1;
}
