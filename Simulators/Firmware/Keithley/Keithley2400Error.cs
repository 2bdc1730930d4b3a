using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>The errors that a 2400 adds to those of SCPI.</summary>
internal static class Keithley2400Error
{
    public static readonly ScpiError AsciiOnly = new(701, "ASCII only with RS-232");
    public static readonly ScpiError BlockedByOutputEnable = new(802, "OUTPUT blocked by output enable");
    public static readonly ScpiError NotWithOutputOff = new(803, "Not permitted with OUTPUT off");
    public static readonly ScpiError TooSmallForRange = new(822, "Too small for sense range");
    public static readonly ScpiError ReadBackOn = new(823, "Invalid with source read-back on");
    public static readonly ScpiError BeyondComplianceRange = new(824, "Cannot exceed compliance range");
    public static readonly ScpiError AutoOhmsOn = new(825, "Invalid with auto-ohms on");
    public static readonly ScpiError PowerLimit = new(826, "Attempt to exceed power limit");
    public static readonly ScpiError InfiniteArmCount = new(830, "Invalid with INF ARM:COUNT");
}
