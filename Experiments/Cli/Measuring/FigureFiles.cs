using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Cli.Measuring;

/// <summary>Draws what an analysis says, when there is a figure for it.</summary>
internal static class FigureFiles
{
    private const int FitPoints = 201;

    public static Figure? Of(RunAnalysis analysis, PointTable points, string title, Func<double, double>? truth = null) => analysis switch
    {
        TelegraphAnalysis { Levels: not null } telegraph => TelegraphFigures.Draw(telegraph, points, title),
        SwitchingProbabilityAnalysis { Curve: { } curve } measured => Draw(measured, curve, title, truth),
        VcmaAnalysis vcma => VcmaFigures.Draw(vcma, title),
        CurrentVoltageAnalysis { Low.Count: > 0 } curve => CurrentVoltageFigures.Draw(curve, title),
        DwellFieldAnalysis dwellField => DwellFieldFigure.Of(dwellField, title),
        FieldLoopAnalysis { Points.Count: > 0 } loop => FieldLoopFigures.Draw(loop, title),
        ResonanceAnalysis resonance => ResonanceFigures.Spectra(resonance, title),
        _ => null,
    };

    /// <summary>Further figures of an analysis, with the end of each file's name.</summary>
    public static IEnumerable<(string Suffix, Figure Figure)> Beside(RunAnalysis analysis, string title) =>
        analysis is ResonanceAnalysis resonance ? ResonanceFigures.Beside(resonance, title) : [];

    private static Figure Draw(
        SwitchingProbabilityAnalysis analysis, ActivationCurve curve, string title, Func<double, double>? truth)
    {
        var (from, to) = (curve.Field[0], curve.Field[^1]);
        double[] fields = [.. Enumerable.Range(0, FitPoints).Select(index => from + (to - from) * index / (FitPoints - 1))];
        var band = fields.Select(field => analysis.Fit.BandAt(field)).ToArray();
        return new SwitchingProbabilityFigure
        {
            Title = title,
            Field = curve.Field,
            Probability = curve.Probability,
            StandardError = curve.StandardError,
            FitField = fields,
            Fit = [.. fields.Select(curve.Fitted)],
            BandLow = [.. band.Select(edges => edges.Low)],
            BandHigh = [.. band.Select(edges => edges.High)],
            Truth = truth is null ? [] : [.. fields.Select(truth)],
            Results = [.. analysis.Quantities.Take(2).Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}")],
        }.Draw();
    }
}
