using SpinBench.Cli.Campaigns;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Rows 10 and 11: the activation curve at 1 mV with many and with few reads.</summary>
internal static class ActivationRows
{
    private const double Bias = 1e-3;

    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth) =>
    [
        .. Rows(result, truth, "10", "activation", 1000, 0.05, 0.5e-4),
        .. Rows(result, truth, "11", "activation, 200 reads", 200, 3 * 0.026, 3 * 0.27e-4),
        .. Rows(result, truth, "11", "activation, 50 reads", 50, 3 * 0.053, 3 * 0.6e-4),
    ];

    private static IEnumerable<StudyRow> Rows(
        CampaignResult result, JunctionTruth? truth, string number, string step, int reads, double weightTolerance, double fieldTolerance)
    {
        var (curve, weight) = (truth?.OccupationAt(Bias), truth?.OccupationAt(Bias).Weight);
        yield return StudyRow.Of($"{number} weight, {reads} reads", $"w at 1 mV, {reads} reads a field", StudyUnit.PerOersted, "sigmoid fits",
            weight, result.Quantity(step, "weight"), weightTolerance * weight);
        yield return StudyRow.Of($"{number} centre, {reads} reads", $"H_s at 1 mV, {reads} reads a field", StudyUnit.Oersted, "near zero field",
            curve?.Centre, FieldZero.Widen(result.Quantity(step, "shift")), fieldTolerance, "with the gaussmeter's zero in its error");
    }
}
