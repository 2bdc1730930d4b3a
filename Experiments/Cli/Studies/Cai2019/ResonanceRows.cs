using System.Globalization;
using SpinBench.Cli.Campaigns;
using SpinBench.Protocols;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Rows 14 to 19: ST-FMR at -110 Oe, and the anisotropy fields from the resonance at many fields.</summary>
internal static class ResonanceRows
{
    private const string Spectra = "resonance";
    private const string Fields = "resonance fields";
    private const double Field = -0.011;
    private const double Level = -40;

    private static readonly double[] s_biases = [-0.1, 1e-3, 0.2];

    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth) =>
        [.. s_biases.SelectMany(bias => OfBias(result, truth, bias)), .. OfAnisotropy(result, truth)];

    private static IEnumerable<StudyRow> OfBias(CampaignResult result, JunctionTruth? truth, double bias)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{bias * 1e3:G6} mV");
        var line = truth?.Resonance(bias, Field, Level);
        FittedQuantity? Found(string quantity) => result.Quantity(Spectra, $"{quantity} at {name}");
        yield return StudyRow.Of($"14 frequency {name}", $"f_r at -110 Oe, {name}, mean of the wells", StudyUnit.Gigahertz, "shifts down with V",
            line?.Centre, Found("resonance frequency"), 5e6);
        yield return StudyRow.Of($"15 symmetric {name}", $"symmetric voltage at -110 Oe, {name}", StudyUnit.Microvolt, "curves 35 uV apart",
            line?.Symmetric, Found("symmetric voltage"), 0.1 * line?.Symmetric);
        yield return StudyRow.Of($"15 antisymmetric {name}", $"antisymmetric voltage at -110 Oe, {name}", StudyUnit.Microvolt, "",
            line?.Antisymmetric, Found("antisymmetric voltage"), 0.15 * Math.Abs(line?.Antisymmetric ?? 0),
            "its height depends on how far from the line it is fitted");
        yield return StudyRow.Of($"15 width {name}", $"linewidth at -110 Oe, {name}", StudyUnit.Megahertz, "",
            line?.Width, Found("linewidth"), 0.1 * line?.Width);
    }

    private static IEnumerable<StudyRow> OfAnisotropy(CampaignResult result, JunctionTruth? truth)
    {
        FittedQuantity? Found(string quantity) => result.Quantity(Fields, quantity);
        var device = truth?.Device;
        yield return StudyRow.Of("16 H_K1", "mu0 H_K1 at 0 V", StudyUnit.Millitesla, "56 mT",
            device?.AnisotropyField, Found("first-order anisotropy field at 0 V"), 1e-3);
        yield return StudyRow.Of("17 dH_K1/dV", "mu0 dH_K1/dV", StudyUnit.MilliteslaPerVolt, "-34 mT/V",
            device?.AnisotropyFieldPerVolt, Found("anisotropy field per volt"), 1.5e-3);
        yield return StudyRow.Of("18 H_K2", "mu0 H_K2 at 0 V", StudyUnit.Millitesla, "almost constant",
            device?.SecondOrderAnisotropyField, Found("second-order anisotropy field at 0 V"), 1e-3);
        yield return StudyRow.Of("18 dH_K2/dV", "mu0 dH_K2/dV", StudyUnit.MilliteslaPerVolt, "almost constant",
            truth is null ? null : 0, Found("second-order anisotropy field per volt"), 2e-3);
        yield return StudyRow.Of("19 xi", "xi from ST-FMR", StudyUnit.FemtojoulePerVoltMetre, "26 fJ/(V m)",
            truth?.InterfacialCoefficient, Found("interfacial coefficient xi"), 1.5e-15, "M_s and both thicknesses are given, not measured");
        yield return StudyRow.Of("damping", "Gilbert damping from the linewidths", StudyUnit.Number, "",
            device?.Damping, Found("damping"));
        yield return StudyRow.Of("H_in, Eq. (7)", "internal in-plane field by Eq. (7)", StudyUnit.Oersted, "72 Oe by the tilt",
            device is null ? null : device.CouplingField + device.ExchangeBiasField.X, Found("internal in-plane field"));
    }
}
