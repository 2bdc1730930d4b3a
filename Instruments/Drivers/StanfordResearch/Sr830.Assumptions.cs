using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.StanfordResearch;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Sr830 : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a reading", "OUTP? 1", "a number as C prints it", @"-?\d+(\.\d+)?(e[+-]?\d+)?"),
        AssumptionSession.Form("readings taken at once", "SNAP? 1,2", "two numbers and a comma", @"-?[\d.]+(e[+-]?\d+)?,-?[\d.]+(e[+-]?\d+)?"),
        AssumptionSession.Form("form of the amplitude", "SLVL?", "a number in V", @"\d(\.\d+)?"),
        AssumptionSession.Form("interface that answers", "OUTX?", "0 or 1: the one that is asked now", "[01]"),
        AssumptionSession.Form("full scale", "SENS?", "its index, 0 to 26", "1?[0-9]|2[0-6]"),
        AssumptionSession.Form("offset and expand", "OEXP? 1", "per cent and an index", @"-?\d+(\.\d+)?,[0-2]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
