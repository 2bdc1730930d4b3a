using SpinBench.Instruments.Assumptions;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <summary>A Keysight (Agilent) E8257D signal generator of the PSG series (E8251-90356, SCPI command reference).</summary>
/// <remarks>
/// <c>:OUTP:MOD</c> gates all its modulations and is on after a reset; here it is on only while a modulation was asked for.
/// <c>*OPC?</c> waits until frequency and level have settled.
/// </remarks>
public sealed class KeysightE8257D : RadioFrequencyDriver
{
    private const string Name = "Keysight E8257D";
    private const int UnlevelledBit = 1 << 1;

    // Synthesiser, 10 MHz reference, 1 GHz reference, sampler loop and YIG loop unlocked.
    private const int UnlockedBits = 0b110_0111;

    private KeysightE8257D(InstrumentSession session, DriverContext context)
        : base(session, context, Name) { }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new("(AGILENT|KEYSIGHT).*", "E82[56]7D", "a Keysight E8257D");

    /// <summary>Opens the generator without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<KeysightE8257D> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new ScpiErrorQueue(),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            session => new KeysightE8257D(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);
    }

    private protected override IReadOnlyList<DriverAssumption> Assumptions { get; } =
    [
        AssumptionSession.Form("sign of an error's code", ":SYST:ERR?", "a signed code and a quoted text", "[+-]\\d+,\".*\""),
        AssumptionSession.Form("form of a setting's answer", ":FREQ?", "a number with its sign", @"[+-]\d\.\d+E[+-]\d{2}"),
        AssumptionSession.Form("settling, in the operation register", ":STAT:OPER:COND?", "a number, bit 1 of it", @"[+]?\d+"),
        AssumptionSession.Form("unlevelled, in the questionable power register", ":STAT:QUES:POW:COND?", "a number, bit 1 of it", @"[+]?\d+"),
        AssumptionSession.Form("unlocked, in the questionable frequency register", ":STAT:QUES:FREQ:COND?", "a number, bits 0 to 2, 5 and 6 of it", @"[+]?\d+"),
        AssumptionSession.Form("switches", ":OUTP:MOD?", "0 or 1", "[01]"),
    ];

    private protected override IEnumerable<string> ModulationOff => [":OUTP:MOD OFF", ":AM:STAT OFF", ":PULM:STAT OFF"];

    private protected override (string Frequency, string Percent) ModulationQueries => (":AM:INT:FREQ?", ":AM:DEPT?");

    private protected override string OffsetQuery => ":POW:OFFS?";

    private protected override IEnumerable<string> ReferenceOn => [":LFO:SOUR INT", ":LFO:AMPL 1 VP", ":LFO:STAT ON"];

    private protected override string ReferenceOff => ":LFO:STAT OFF";

    private protected override IEnumerable<string> ModulationOn(string frequency, string percent) =>
    [
        ":AM:SOUR INT", ":AM:TYPE LIN", ":AM:INT:FUNC:SHAP SINE", $":AM:INT:FREQ {frequency} HZ", $":AM:DEPT {percent}",
        ":AM:STAT ON", ":OUTP:MOD ON",
    ];

    private protected override async Task<bool> IsModulatedAsync(CancellationToken cancellationToken) =>
        await Session.QuerySwitchAsync(":OUTP:MOD?", cancellationToken)
        && (await Session.QuerySwitchAsync(":AM:STAT?", cancellationToken)
            || await Session.QuerySwitchAsync(":PULM:STAT?", cancellationToken));

    private protected override Task<bool> IsLevelledAsync(CancellationToken cancellationToken) =>
        AreClearAsync(":STAT:QUES:POW:COND?", UnlevelledBit, cancellationToken);

    private protected override Task<bool> IsReferenceLockedAsync(CancellationToken cancellationToken) =>
        AreClearAsync(":STAT:QUES:FREQ:COND?", UnlockedBits, cancellationToken);
}
