using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Instruments.Drivers.Tektronix;

namespace SpinBench.Protocols.Bench;

/// <summary>Opens an instrument through a channel, which it owns from then on.</summary>
internal delegate Task<IInstrument> OpenDriver(
    IMessageChannel channel, DriverContext context, CancellationToken cancellationToken);

/// <summary>How each driver is opened.</summary>
internal static class DriverTable
{
    private static readonly Dictionary<string, OpenDriver> s_drivers = new(StringComparer.Ordinal)
    {
        ["keithley-2400"] = async (channel, context, token) => await Keithley2400.OpenAsync(channel, context, token),
        ["keithley-2450"] = async (channel, context, token) => await Keithley2450.OpenAsync(channel, context, token),
        ["keithley-2182a"] = async (channel, context, token) => await Keithley2182A.OpenAsync(channel, context, token),
        ["tektronix-dpo70000"] = async (channel, context, token) => await Dpo70000.OpenAsync(channel, context, token),
        ["kepco-bop"] = async (channel, context, token) => await KepcoBop.OpenAsync(channel, context, token),
        ["lakeshore-475"] = async (channel, context, token) => await LakeShoreGaussmeter.OpenAsync(channel, context, token),
        ["sr830"] = async (channel, context, token) => await Sr830.OpenAsync(channel, context, token),
        ["lakeshore-425"] = async (channel, context, token) => await LakeShoreGaussmeter.OpenAsync(channel, context, token),
    };

    /// <summary>The way to open a driver; null for what needs none.</summary>
    public static OpenDriver? Find(string driver) => s_drivers.GetValueOrDefault(driver);
}
