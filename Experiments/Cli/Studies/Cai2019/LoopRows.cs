using System.Globalization;
using SpinBench.Cli.Campaigns;
using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Rows 1 to 4: field loops in the plane and perpendicular to it.</summary>
internal static class LoopRows
{
    private const string InPlane = "in-plane loop";
    private const string Perpendicular = "perpendicular loop";
    private const double Current = 10e-6;

    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth)
    {
        FittedQuantity? Found(string step, string quantity) => result.Quantity(step, quantity);
        var (lowest, highest) = Ends(result, InPlane);
        yield return StudyRow.Of("1 low field", "R at the lowest in-plane field", StudyUnit.Ohm, "low",
            truth?.InPlaneResistanceUnder(Current, lowest), SourceGain.Widen(Found(InPlane, "resistance at the lowest field"), Current), 3);
        yield return StudyRow.Of("1 high field", "R at the highest in-plane field", StudyUnit.Ohm, "high",
            truth?.InPlaneResistanceUnder(Current, highest), SourceGain.Widen(Found(InPlane, "resistance at the highest field"), Current), 4,
            "not saturated: coupling field and misaligned stage");
        yield return StudyRow.Of("2 tilt", "zero-field tilt", StudyUnit.Degree, "9 deg",
            truth?.Tilt, Found(InPlane, "zero-field tilt"), 2.5 * StudyUnit.Degree.Scale,
            "from resistances, with both ends of the loop taken as saturated");
        var line = lowest < highest ? truth?.InPlaneLine(Current, lowest, highest) : null;
        yield return StudyRow.Of("3 slope", "1/slope of m_x in the plane", StudyUnit.Oersted, "gradual",
            line?.ReciprocalSlope, Found(InPlane, "reciprocal slope of the in-plane magnetisation"), 0.05 * line?.ReciprocalSlope);
        yield return StudyRow.Of("3 zero", "in-plane field of m_x = 0", StudyUnit.Oersted, "",
            line?.Zero, Found(InPlane, "field of zero in-plane magnetisation"), 15 * StudyUnit.Oersted.Scale,
            truth is null ? "" : string.Create(CultureInfo.InvariantCulture, $"reference by the same rule; the fields balance at {truth.BalanceField / 1e-4:F1} Oe"));
        var (bottom, top) = Ends(result, Perpendicular);
        yield return StudyRow.Of("4 low field", "R at the lowest perpendicular field", StudyUnit.Ohm, "perpendicular",
            truth?.LevelUnder(Current, MagneticState.Low, bottom), SourceGain.Widen(Found(Perpendicular, "resistance at the lowest field"), Current), 1.5);
        yield return StudyRow.Of("4 high field", "R at the highest perpendicular field", StudyUnit.Ohm, "perpendicular",
            truth?.LevelUnder(Current, MagneticState.High, top), SourceGain.Widen(Found(Perpendicular, "resistance at the highest field"), Current), 1.5);
        yield return StudyRow.Of("4 step", "step at H_s", StudyUnit.Ohm, "",
            truth is null ? null : truth.LevelUnder(Current, MagneticState.High, truth.CentreField) - truth.LevelUnder(Current, MagneticState.Low, truth.CentreField),
            Found("minor loop 1 mV", "step"), 1.5, "from the minor loop, over which the levels are straight");
    }

    private static (double Lowest, double Highest) Ends(CampaignResult result, string step) =>
        result.Find(step)?.Points.Column("set_field") is { Length: > 0 } fields ? (fields.Min(), fields.Max()) : (double.NaN, double.NaN);
}
