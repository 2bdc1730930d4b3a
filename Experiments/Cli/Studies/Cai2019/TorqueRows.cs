using SpinBench.Cli.Campaigns;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Dwell time against in-plane field and bias: what tells the voltage's work on the barrier from the current's.</summary>
internal static class TorqueRows
{
    public const string Step = "dwell times";

    /// <summary>The rows of the device at hand.</summary>
    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth) => Rows(result, truth, "");

    /// <summary>The rows of the same junction with the spin torque of the bias in its rates.</summary>
    public static IEnumerable<StudyRow> OfTorque(CampaignResult result, JunctionTruth truth) => Rows(result, truth, "torque on: ");

    private static IEnumerable<StudyRow> Rows(CampaignResult result, JunctionTruth? truth, string variant)
    {
        var slopes = truth?.DwellSlopes();
        yield return StudyRow.Of($"{variant}H_in", $"{variant}coupling field from the longest dwell", StudyUnit.Oersted, "72 Oe by the tilt",
            -truth?.BalanceField, result.Quantity(Step, "coupling field"));
        yield return StudyRow.Of($"{variant}anisotropy slope", $"{variant}d ln tau/dV by the voltage", StudyUnit.PerVolt, "",
            slopes?.Anisotropy, result.Quantity(Step, "anisotropy part of the slope"));
        yield return StudyRow.Of($"{variant}torque slope", $"{variant}d ln tau/dV by the spin torque", StudyUnit.PerVolt, "ignored",
            slopes?.Torque, result.Quantity(Step, "spin-torque part of the slope"));
    }
}
