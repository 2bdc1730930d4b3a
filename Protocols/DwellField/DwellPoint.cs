using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.DwellField;

/// <summary>The dwell times at one field and bias.</summary>
/// <param name="Bias">Voltage that was asked for, in V.</param>
/// <param name="SetField">Field that was asked for, in T.</param>
/// <param name="Field">Field in T: by the gaussmeter, or that asked for without one.</param>
/// <param name="Current">Sourced current in A.</param>
/// <param name="Voltage">Voltage across the junction in V, the mean of both states; NaN without levels.</param>
/// <param name="Step">Difference of the states' resistances in parts of their mean, and so of their voltages; NaN without levels.</param>
/// <param name="Dwells">Mean dwell times; null without levels.</param>
/// <param name="Switches">Switches seen.</param>
/// <param name="Mark">What is wrong with the point; empty when nothing is.</param>
public sealed record DwellPoint(
    double Bias, double SetField, double Field, double Current, double Voltage, double Step, DwellTimes? Dwells, long Switches, string Mark)
{
    private const int FewestSwitches = 10;

    /// <summary>Whether both dwell times are known.</summary>
    public bool IsGood => Mark.Length == 0;

    /// <summary>Mean of ln τ_high and ln τ_low, τ in s: what tilts the wells against each other drops out of it.</summary>
    public double LogDwell => (Math.Log(Dwells!.High.Value) + Math.Log(Dwells.Low.Value)) / 2;

    /// <summary>Standard error of <see cref="LogDwell"/>, and half that of <see cref="LogRatio"/>.</summary>
    public double LogDwellError => Math.Sqrt(Variance(Dwells!.High) + Variance(Dwells.Low)) / 2;

    /// <summary>ln τ_high - ln τ_low.</summary>
    public double LogRatio => Math.Log(Dwells!.High.Value / Dwells.Low.Value);

    internal static TelegraphAnalysis AnalysisOf(PointTable points, int setPoint, double bias, DwellFieldSettings settings) =>
        TelegraphAnalysis.Of(TelegraphRows.Of(points, setPoint), new TelegraphSettings { Reading = settings.ReadingAt(bias) });

    /// <summary>Relaxations in a record that switches within its readings.</summary>
    internal static double RelaxationsOf(TelegraphAnalysis analysis) =>
        analysis.DwellTimes!.RelaxationRate * analysis.Timing.Interval * analysis.Segmentation!.Reads / 2;

    internal static DwellPoint Of(SetPoint setPoint, PointTable points, DwellFieldSettings settings)
    {
        var (index, bias) = (setPoint.Index, setPoint.Values[0]);
        var analysis = AnalysisOf(points, index, bias, settings);
        var measuredField = points.Column("measured_field", index) is [.., var last] && !double.IsNaN(last) ? last : setPoint.Values[1];
        var current = points.Column("current", index) is [.., var read] ? read : double.NaN;
        var voltage = current * (analysis.Levels?.Threshold ?? double.NaN);
        var switches = analysis.Segmentation?.Transitions.Switches ?? 0;
        return new DwellPoint(
            bias, setPoint.Values[1], measuredField, current, voltage, analysis.Levels is { } levels ? levels.Separation / levels.Threshold : double.NaN,
            analysis.DwellTimes, switches, MarkOf(analysis, switches, points.CountAt(index)));
    }

    private static string MarkOf(TelegraphAnalysis analysis, long switches, int readings) => analysis switch
    {
        { DwellTimes: null } => FormattableString.Invariant(
            $"one level only: too slow for {readings * analysis.Timing.Interval:G3} s, or too fast for the instrument"),
        { DwellTimes.Method: DwellTimeMethod.Moments, DwellTimes.IsDetermined: true } => "",
        _ when switches < FewestSwitches => FormattableString.Invariant(
            $"too slow: {switches} switches in {readings * analysis.Timing.Interval:G3} s"),
        { DwellTimes.RelativeHalfWidth: double.PositiveInfinity } => "the dwell times have no upper bound",
        _ => "",
    };

    private static double Variance(Estimate dwell)
    {
        var error = Math.Log(dwell.High / dwell.Low) / (2 * Estimate.NormalQuantile);
        return error * error;
    }
}
