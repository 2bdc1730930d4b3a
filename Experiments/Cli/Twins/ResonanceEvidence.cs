using SpinBench.Instruments.Files;
using SpinBench.Protocols;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Twins;

/// <summary>Resonance frequencies and linewidths of one run of spin-torque resonance.</summary>
/// <remarks>
/// They are those that the run's own analysis uses, with its errors times the root of its chi squared per degree of freedom
/// where that is above one.
/// </remarks>
internal sealed class ResonanceEvidence : ITwinEvidence
{
    // The run's own fit is robust; what it set aside is no datum here either.
    private const double MostDeviations = 4;
    private const double StartFrequencyError = 0.1;
    private const double StartWidthError = 0.3;

    private readonly IReadOnlyList<ResonancePoint> _lines;
    private readonly IReadOnlyList<ResonancePoint> _widths;
    private readonly double _lineScale;
    private readonly double _widthScale;

    private ResonanceEvidence(RunRecord run, ResonanceAnalysis analysis, double fieldError)
    {
        (Run, FieldError) = (run.Id, fieldError);
        (_lines, _lineScale) = analysis.Anisotropy is { } fit
            ? Near(fit, ScaleOf(fit.ReducedChiSquared))
            : (analysis.Resonances, 1);
        (_widths, _widthScale) = analysis.Damping is { } damping
            ? ([.. analysis.Linewidths.Where(line => line.LinewidthError > 0 && double.IsFinite(line.Linewidth))], ScaleOf(damping.ChiSquared))
            : ([], 1);
        Name = _widths.Count > 0 ? $"{_lines.Count} resonances, {_widths.Count} linewidths" : $"{_lines.Count} resonances";
    }

    /// <inheritdoc/>
    public long Run { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double FieldError { get; }

    /// <summary>The data set of a run; none where no resonance was found.</summary>
    public static IEnumerable<ITwinEvidence> Of(RunRecord run, PointTable points)
    {
        var root = SettingsFile.Parse(run.Description.Settings, "stored settings").Root;
        var settings = ResonanceSettings.Read(root, root.Quantity("line frequency", "Hz", 50, 45, 65));
        var evidence = new ResonanceEvidence(
            run, ResonanceAnalysis.Of(points, settings),
            points.Column("measured_field").Any(double.IsFinite) ? TwinSystematics.GaussmeterError : TwinSystematics.UnmeasuredFieldError);
        return evidence._lines.Count > 0 ? [evidence] : [];
    }

    /// <inheritdoc/>
    public IEnumerable<Comparison> Compare(TwinModel model, TwinSystematics systematics, bool isStart)
    {
        foreach (var line in _lines)
        {
            var expected = At(line.Field).Frequency;
            var slope = line.FieldError > 0 ? (At(line.Field + line.FieldError).Frequency - At(line.Field - line.FieldError).Frequency) / 2 : 0;
            var rough = isStart ? StartFrequencyError * line.Frequency : 0;
            var error = _lineScale * Math.Sqrt(line.FrequencyError * line.FrequencyError + slope * slope);
            yield return new(line.Frequency, expected, Math.Max(error, rough));

            (double Frequency, double Linewidth) At(double field) =>
                model.ResonanceAt(line.Voltage, field - systematics.FieldOffset, line.HighProbability);
        }

        foreach (var line in _widths)
        {
            var expected = model.ResonanceAt(line.Voltage, line.Field - systematics.FieldOffset, line.HighProbability).Linewidth;
            yield return new(line.Linewidth, expected, Math.Max(_widthScale * line.LinewidthError, isStart ? StartWidthError * line.Linewidth : 0));
        }
    }

    private static (IReadOnlyList<ResonancePoint> Lines, double Scale) Near(AnisotropyFit fit, double scale) =>
        ([.. fit.Points.Where(point => Math.Abs(fit.ResidualOf(point)) <= MostDeviations * scale)], scale);

    private static double ScaleOf(double reducedChiSquared) => reducedChiSquared > 1 ? Math.Sqrt(reducedChiSquared) : 1;
}
