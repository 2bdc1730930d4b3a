using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Tektronix;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Dpo70000 : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("headers in answers", "HEADER?", "0: the driver has switched them off", "0"),
        AssumptionSession.Form("form of the record length", "HORIZONTAL:MODE:RECORDLENGTH?", "a number", @"\d+(\.\d+)?(E[+-]?\d+)?"),
        AssumptionSession.Form("state of the acquisition", "ACQUIRE:STATE?", "0 or 1", "[01]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
