using SpinBench.Instruments.Assumptions;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.RohdeSchwarz;

/// <summary>A Rohde &amp; Schwarz SMB100A signal generator (operating manual, remote control commands).</summary>
/// <remarks>Its internal modulation source is the low-frequency generator, <c>:LFO:FREQ</c>.</remarks>
public sealed class RohdeSchwarzSmb100A : RadioFrequencyDriver
{
    private const string Name = "Rohde & Schwarz SMB100A";
    private const string Questionable = ":STAT:QUES:COND?";

    // The places that SCPI-99 gives to power and frequency.
    private const int PowerBit = 1 << 3;
    private const int FrequencyBit = 1 << 5;

    private RohdeSchwarzSmb100A(InstrumentSession session, DriverContext context)
        : base(session, context, Name) { }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new("Rohde ?& ?Schwarz", "SMB100A", "a Rohde & Schwarz SMB100A");

    /// <summary>Opens the generator without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<RohdeSchwarzSmb100A> OpenAsync(
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
            session => new RohdeSchwarzSmb100A(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);
    }

    private protected override IReadOnlyList<DriverAssumption> Assumptions { get; } =
    [
        AssumptionSession.Form("form of an error", ":SYST:ERR?", "a code without a plus and a quoted text", "-?\\d+,\".*\""),
        AssumptionSession.Form("form of a setting's answer", ":FREQ?", "a plain number", @"-?\d+(\.\d+)?"),
        AssumptionSession.Form("form of the level", ":POW?", "a plain number in dBm", @"-?\d+(\.\d+)?"),
        AssumptionSession.Form("settling, in the operation register", ":STAT:OPER:COND?", "a number", @"\d+"),
        AssumptionSession.Form("unlevelled and unlocked, in the questionable register", Questionable, "a number, bits 3 and 5 of it", @"\d+"),
        AssumptionSession.Form("low-frequency output", ":LFO:STAT?", "0 or 1", "[01]"),
        AssumptionSession.Form("switches", ":OUTP?", "0 or 1", "[01]"),
    ];

    private protected override IEnumerable<string> ModulationOff => [":AM:STAT OFF", ":PULM:STAT OFF"];

    private protected override (string Frequency, string Percent) ModulationQueries => (":LFO:FREQ?", ":AM:DEPT?");

    private protected override string OffsetQuery => ":POW:OFFS?";

    private protected override IEnumerable<string> ReferenceOn => [":LFO:VOLT 1 V", ":LFO:STAT ON"];

    private protected override string ReferenceOff => ":LFO:STAT OFF";

    private protected override IEnumerable<string> ModulationOn(string frequency, string percent) =>
        [":AM:SOUR INT", $":LFO:FREQ {frequency} HZ", $":AM:DEPT {percent}", ":AM:STAT ON"];

    private protected override async Task<bool> IsModulatedAsync(CancellationToken cancellationToken) =>
        await Session.QuerySwitchAsync(":AM:STAT?", cancellationToken)
        || await Session.QuerySwitchAsync(":PULM:STAT?", cancellationToken);

    private protected override Task<bool> IsLevelledAsync(CancellationToken cancellationToken) =>
        AreClearAsync(Questionable, PowerBit, cancellationToken);

    private protected override Task<bool> IsReferenceLockedAsync(CancellationToken cancellationToken) =>
        AreClearAsync(Questionable, FrequencyBit, cancellationToken);
}
