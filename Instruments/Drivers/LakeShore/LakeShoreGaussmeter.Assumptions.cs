using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.LakeShore;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class LakeShoreGaussmeter : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a field", "RDGFIELD?", "±nnn.nnnE±nn", @"[+-]\d+\.\d+E[+-]\d{2}"),
        AssumptionSession.Form("unit", "UNIT?", "2, tesla: the driver has selected it", "2"),
        AssumptionSession.Form("mode", "RDGMODE?", "three numbers", @"\d,\d,\d"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
