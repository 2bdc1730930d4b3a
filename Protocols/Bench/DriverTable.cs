using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Drivers.RohdeSchwarz;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Instruments.Drivers.Tektronix;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Protocols.Bench;

/// <summary>Opens an instrument through a channel, which it owns from then on.</summary>
internal delegate Task<IInstrument> OpenDriver(
    IMessageChannel channel, DriverContext context, CancellationToken cancellationToken);

/// <summary>One driver.</summary>
/// <param name="Answers">The identities that it accepts.</param>
/// <param name="Open">How it is opened.</param>
internal sealed record DriverEntry(IdentityPattern Answers, OpenDriver Open);

/// <summary>How each driver is opened, and for whom it is.</summary>
internal static class DriverTable
{
    private static readonly Dictionary<string, DriverEntry> s_drivers = new(StringComparer.Ordinal)
    {
        ["keithley-2400"] = new(Keithley2400.Answers, async (channel, context, token) => await Keithley2400.OpenAsync(channel, context, token)),
        ["keithley-2450"] = new(Keithley2450.Answers, async (channel, context, token) => await Keithley2450.OpenAsync(channel, context, token)),
        ["keysight-b2900a"] = new(KeysightB2900A.Answers, async (channel, context, token) => await KeysightB2900A.OpenAsync(channel, context, token)),
        ["keithley-2182a"] = new(Keithley2182A.Answers, async (channel, context, token) => await Keithley2182A.OpenAsync(channel, context, token)),
        ["tektronix-dpo70000"] = new(Dpo70000.Answers, async (channel, context, token) => await Dpo70000.OpenAsync(channel, context, token)),
        ["keysight-infiniivision"] = new(InfiniiVision.Answers, async (channel, context, token) => await InfiniiVision.OpenAsync(channel, context, token)),
        ["kepco-bop"] = new(KepcoBop.Answers, async (channel, context, token) => await KepcoBop.OpenAsync(channel, context, token)),
        ["lakeshore-475"] = new(LakeShoreGaussmeter.Model475, async (channel, context, token) => await LakeShoreGaussmeter.OpenAsync(channel, context, token)),
        ["sr830"] = new(Sr830.Answers, async (channel, context, token) => await Sr830.OpenAsync(channel, context, token)),
        ["lakeshore-425"] = new(LakeShoreGaussmeter.Model425, async (channel, context, token) => await LakeShoreGaussmeter.OpenAsync(channel, context, token)),
        ["keysight-e8257d"] = new(KeysightE8257D.Answers, async (channel, context, token) => await KeysightE8257D.OpenAsync(channel, context, token)),
        ["rs-smb100a"] = new(RohdeSchwarzSmb100A.Answers, async (channel, context, token) => await RohdeSchwarzSmb100A.OpenAsync(channel, context, token)),
        ["keysight-33600a"] = new(Keysight33600A.Answers, async (channel, context, token) => await Keysight33600A.OpenAsync(channel, context, token)),
    };

    /// <summary>The way to open a driver; null for what needs none.</summary>
    public static OpenDriver? Find(string driver) => s_drivers.GetValueOrDefault(driver)?.Open;

    /// <summary>The driver for an instrument; null when there is none.</summary>
    public static string? ForIdentity(InstrumentIdentity identity) => s_drivers
        .Where(driver => driver.Value.Answers.Accepts(identity))
        .OrderBy(driver => driver.Value.Answers.WarningAbout(identity) is null ? 0 : 1)
        .Select(driver => driver.Key)
        .FirstOrDefault();
}
