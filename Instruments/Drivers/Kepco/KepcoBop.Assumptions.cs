using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Kepco;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class KepcoBop : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("answer about the mode", ":FUNC:MODE?", "0 for voltage, 1 for current", "[01]"),
        AssumptionSession.Form("answer about the output", ":OUTP?", "0 or 1", "[01]"),
        AssumptionSession.Form("rating", ":CURR? MAX", "a number", @"[+-]?\d+(\.\d+)?(E[+-]?\d+)?"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
