using System.Globalization;
using SpinBench.Cli.Campaigns;
using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Rows 12, 13 and 20: the activation curve against bias, by the device's own rates and by its landscape.</summary>
internal static class VoltageRows
{
    public const string Step = "bias";

    private static readonly double[] s_biases = [-0.2, -0.15, -0.1, -0.05, 1e-3, 0.05, 0.1, 0.15, 0.2];

    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth)
    {
        foreach (var row in Weights(result, truth, "12", "decreases with V"))
        {
            yield return row;
        }

        FittedQuantity? Found(string quantity) => result.Quantity(Step, quantity);
        var weight = truth?.OccupationAt(0).Weight;
        var isPaper = truth?.Device.RateModel == RateModel.PaperEq6;
        yield return StudyRow.Of("13 w0", "w at zero bias, fit of w(V)", StudyUnit.PerOersted, "",
            weight, Found("weight at zero bias"), 0.04 * weight);
        yield return StudyRow.Of("13 xi", "xi from w(V) by Eq. (6), H_in fixed from the tilt", StudyUnit.FemtojoulePerVoltMetre, "26 fJ/(V m)",
            isPaper ? truth?.InterfacialCoefficient : null, Found("interfacial coefficient xi, from weights"), 5e-15,
            isPaper ? "holds only while H_k,eff is constant: row 20" : "no reference: this device's rates are thermodynamic, and Eq. (6) does not hold for its weights");
        yield return StudyRow.Of("13 xi, dwell", "xi from the dwell times' slope", StudyUnit.FemtojoulePerVoltMetre, "",
            truth?.InterfacialCoefficient, Found("interfacial coefficient xi, from dwell times"), 5e-15,
            "independent of H_k,eff; an unknown spin torque would enter it");
    }

    /// <summary>Row 20: the same junction with thermodynamic rates.</summary>
    public static IEnumerable<StudyRow> OfLandscape(CampaignResult result, JunctionTruth truth) =>
        Weights(result, truth, "20", "(contradicts the paper)");

    private static IEnumerable<StudyRow> Weights(CampaignResult result, JunctionTruth? truth, string number, string paper)
    {
        foreach (var bias in s_biases)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{bias * 1e3:G6} mV");
            yield return StudyRow.Of($"{number} w at {name}", $"w at {name}{(number == "20" ? ", rates of the landscape" : "")}", StudyUnit.PerOersted, paper,
                truth?.OccupationAt(bias).Weight, result.Quantity(Step, $"weight at {name}"), null,
                "reference under a constant current: the states' voltages differ as their resistances do");
        }
    }
}
