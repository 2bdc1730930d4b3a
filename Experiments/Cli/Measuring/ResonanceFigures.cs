using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Resonance;

namespace SpinBench.Cli.Measuring;

/// <summary>Draws what a measurement of spin-torque resonance says: spectra of one field, resonances against field, anisotropy against bias.</summary>
internal static class ResonanceFigures
{
    private const int FitPoints = 401;
    private const double Gigahertz = 1e-9;
    private const double Oersted = 1e4;
    private const double Millitesla = 1e3;
    private const double LargestPartOfWidth = 0.25;

    /// <summary>What is drawn beside the spectra, with the end of each file's name.</summary>
    public static IEnumerable<(string Suffix, Figure Figure)> Beside(ResonanceAnalysis analysis, string title)
    {
        if (analysis.Anisotropy is { } fit)
        {
            yield return ("field", AgainstField(fit, title));
        }

        if (AgainstBias(analysis, title) is { } bias)
        {
            yield return ("anisotropy", bias);
        }
    }

    /// <summary>The spectra at the field (or frequency) that most biases were measured at.</summary>
    public static Figure? Spectra(ResonanceAnalysis analysis, string title)
    {
        var shown = analysis.Spectra.Where(spectrum => spectrum.Points.Count > 0)
            .GroupBy(spectrum => spectrum.Held).MaxBy(group => group.Count())?.OrderBy(spectrum => spectrum.Bias).ToArray();
        if (shown is null or [])
        {
            return null;
        }

        var isFrequency = analysis.Sweep == SweptQuantity.Frequency;
        var scale = isFrequency ? Gigahertz : Oersted;
        return new ResonanceSpectrumFigure
        {
            Title = title, XLabel = isFrequency ? "Frequency (GHz)" : "Field (Oe)", XColumn = isFrequency ? "frequency_ghz" : "field_oe",
            Spectra = [.. shown.Select(spectrum => Of(spectrum, scale))],
        }.Draw();
    }

    /// <summary>Resonance frequencies against field for every bias, the two states' fits as lines.</summary>
    private static Figure AgainstField(AnisotropyFit fit, string title)
    {
        var curves = new List<Curve>();
        var (from, to) = (fit.Points.Min(point => point.Field), fit.Points.Max(point => point.Field));
        double[] fields = [.. Enumerable.Range(0, FitPoints).Select(index => from + (to - from) * index / (FitPoints - 1))];
        foreach (var (index, bias) in fit.Biases.Index())
        {
            var points = fit.Points.Where(point => point.Bias == bias).ToArray();
            foreach (var high in (bool[])[true, false])
            {
                curves.Add(new Curve(
                    "", [.. fields.Select(field => field * Oersted)], [.. fields.Select(field => fit.At(bias, field, high).Frequency() * Gigahertz)])
                {
                    Column = $"fit_{index + 1}_{(high ? "high" : "low")}_ghz", Series = index, IsDashed = !high,
                });
            }

            curves.Add(new Curve(
                Show.Value(bias, "V"), [.. points.Select(point => point.Field * Oersted)], [.. points.Select(point => point.Frequency * Gigahertz)])
            {
                Column = $"resonance_{index + 1}_ghz", IsDotted = true, Series = index,
                StandardErrors = [.. points.Select(point => point.FrequencyError * Gigahertz)],
            });
        }

        return new LineFigure
        {
            Title = title, Remark = "Eq. (7) for the high state (solid) and the low state (dashed)",
            XLabel = "Field (Oe)", XColumn = "field_oe", YLabel = "Resonance frequency (GHz)", Curves = curves,
        }.Draw();
    }

    /// <summary>B_K1 and B_K2 against bias with their lines; null for one bias.</summary>
    private static Figure? AgainstBias(ResonanceAnalysis analysis, string title)
    {
        if (analysis.Anisotropy is not { FirstOrderLine: { } first, SecondOrderLine: { } second } fit)
        {
            return null;
        }

        double[] biases = [.. fit.Biases.Select(bias => bias * 1e3)];
        double[] ends = [fit.Biases[0], fit.Biases[^1]];
        var curves = new List<Curve>();
        Order[] orders = [new("first order", "first_order_mt", fit.FirstOrder, first), new("second order", "second_order_mt", fit.SecondOrder, second)];
        for (var index = 0; index < orders.Length; index++)
        {
            var (name, column, values, line) = orders[index];
            curves.Add(new Curve("", [.. ends.Select(bias => bias * 1e3)], [.. ends.Select(bias => line.At(bias) * Millitesla)])
            {
                Column = $"{column}_line", Series = index,
            });
            curves.Add(new Curve(name, biases, [.. values.Select(value => value.Value * Millitesla)])
            {
                Column = column, IsDotted = true, Series = index,
                StandardErrors = [.. values.Select(value => value.StandardError * Millitesla)],
            });
        }

        return new LineFigure
        {
            Title = title,
            Remark = FormattableString.Invariant($"{first.Intercept.Value * Millitesla:F2} mT at 0 V, {first.Slope.Value * Millitesla:F2} mT/V; second order {second.Intercept.Value * Millitesla:F2} mT at 0 V"),
            XLabel = "Bias (mV)", XColumn = "bias_mv", YLabel = "Anisotropy field (mT)", Curves = curves,
        }.Draw();
    }

    // A state that the points hardly know would be drawn where nothing was measured.
    private static bool IsSeen(FittedLine line) => line.CentreError < LargestPartOfWidth * line.Line.Width;

    private sealed record Order(string Name, string Column, IReadOnlyList<Estimate> Values, WeightedLine Line);

    private static ResonanceSpectrumFigure.Spectrum Of(ResonanceSpectrum spectrum, double scale)
    {
        var (from, to) = (spectrum.Points.Min(point => point.Abscissa), spectrum.Points.Max(point => point.Abscissa));
        double[] places = [.. Enumerable.Range(0, FitPoints).Select(index => from + (to - from) * index / (FitPoints - 1))];
        return new ResonanceSpectrumFigure.Spectrum(
            Show.Value(spectrum.Bias, "V"), [.. spectrum.Points.Select(point => point.Abscissa * scale)],
            [.. spectrum.Points.Select(point => point.Signal)], [.. spectrum.Points.Select(point => point.Error)],
            [.. places.Select(place => place * scale)],
            [.. spectrum.Fit.Lines.Where(IsSeen).Select(line => (IReadOnlyList<double>)[.. places.Select(place => spectrum.Fit.At(place, line.HighProbability))])]);
    }
}
