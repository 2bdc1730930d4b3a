using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Keithley2182A : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a setting's answer", ":SENS:VOLT:NPLC?", "a number", @"[+-]?\d+(\.\d+)?(E[+-]\d+)?"),
        AssumptionSession.Form("name of the measured function", ":SENS:FUNC?", "quoted, with its kind", "\"VOLT(:DC)?\"|\"TEMP\""),
        AssumptionSession.Form("switches", ":SYST:AZER?", "0 or 1", "[01]"),
        AssumptionSession.Form("name of the filter", ":SENS:VOLT:DFIL:TCON?", "MOV or REP", "MOV|REP"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
