using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class InfiniiVision : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("sign of an error's code", ":SYST:ERR?", "a signed code and a quoted text", "[+-]\\d+,\".*\""),
        AssumptionSession.Form("headers in answers", ":SYST:HEAD?", "0, or the query is not known: answers have none", "0"),
        AssumptionSession.Form("form of a setting's answer", ":CHAN1:RANG?", "a number", @"[+-]?\d+(\.\d+)?(E[+-]?\d+)?"),
        AssumptionSession.Form("running, in the operation register", ":OPER:COND?", "a number, bit 3 of it", @"[+-]?\d+"),
        AssumptionSession.Form("points of a record", ":WAV:POIN?", "a number", @"[+-]?\d+"),
        AssumptionSession.Form("switches", ":CHAN1:BWL?", "0 or 1", "[01]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
