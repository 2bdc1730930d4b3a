using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Keithley2450 : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a setting's answer", ":SOUR:VOLT:ILIM?", "a number", @"[+-]?\d+(\.\d+)?(E[+-]?\d+)?"),
        AssumptionSession.Form("name of the source function", ":SOUR:FUNC?", "VOLT or CURR", "VOLT|CURR"),
        AssumptionSession.Form("name of the measured function", ":SENS:FUNC?", "a quoted name with its kind", "\"(VOLT:DC|CURR:DC|RES)\""),
        AssumptionSession.Form("name of the output-off state", ":OUTP:VOLT:SMOD?", "HIMP, NORM, ZERO or GUAR", "HIMP|NORM|ZERO|GUAR"),
        AssumptionSession.Form("kind and time of an error", ":SYST:ERR?", "code and text;kind;time in quotes", "[+-]?\\d+,\"[^\"]*;\\d+;[^\"]*\""),
        AssumptionSession.Form("switches", ":OUTP?", "0 or 1", "[01]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
