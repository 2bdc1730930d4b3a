using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Keithley2400 : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a setting's answer", ":SENS:CURR:PROT?", "a number", @"[+-]?\d+\.\d{6}E[+-]\d{2}"),
        AssumptionSession.Form("name of the source function", ":SOUR:FUNC?", "VOLT, CURR or MEM", "VOLT|CURR|MEM"),
        AssumptionSession.Form("name of the output-off state", ":OUTP:SMOD?", "HIMP, NORM, ZERO or GUAR", "HIMP|NORM|ZERO|GUAR"),
        AssumptionSession.Form("names of the measured functions", ":SENS:FUNC?", "quoted names with their kind", "\"[A-Z:]+\"(,\"[A-Z:]+\")*"),
        AssumptionSession.Form("order of the elements of a reading", ":FORM:ELEM?", "VOLT, CURR, RES, TIME, STAT in this order", "(VOLT)?,?(CURR)?,?(RES)?,?(TIME)?,?(STAT)?"),
        AssumptionSession.Form("readings averaged after a reset", ":SENS:AVER:COUN?", "a number from 1 to 100", @"[+]?\d+(\.\d+E[+]\d+)?"),
        AssumptionSession.Form("switches", ":OUTP?", "0 or 1", "[01]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
