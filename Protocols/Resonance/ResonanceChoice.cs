using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Chooses the next place of an adaptive spectrum from the points alone: first a coarse scan of the grid that finds the line,
/// then always the place whose readings are expected to shrink the intervals of resonance and width most, relative to their
/// targets. For a Lorentzian these lie near the flanks, and some far outside for the background.
/// </summary>
internal sealed class ResonanceChoice(ResonanceSettings settings)
{
    private const int CoarsePlaces = 17;
    private const int FewestPlaces = 12;

    /// <summary>Readings at a place: enough for its scatter. More are taken where they say most, which is seldom where the last were.</summary>
    public const int Reads = 2;

    private readonly double[] _grid = [.. settings.Grid.Distinct().Order()];

    private ResonanceTargets Targets => settings.Adaptive!;

    /// <summary>The next set point; null when every spectrum is sharp.</summary>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        var spectra = ResonanceGrid.Spectra(settings).ToArray();
        var at = done.Count == 0 ? 0 : Array.IndexOf(spectra, SpectrumOf(done[^1]));
        var here = done.Where(setPoint => SpectrumOf(setPoint) == spectra[at]).ToArray();
        if (Choose(here, points, spectra[at]) is { } swept)
        {
            return Make(spectra[at], swept);
        }

        return ++at < spectra.Length ? Make(spectra[at], Coarse(0)) : null;

        SetPoint Make((double Bias, double Held) spectrum, double swept) =>
            ResonanceGrid.Make(settings, done.Count, spectrum.Bias, spectrum.Held, swept, Reads);
    }

    private (double Bias, double Held) SpectrumOf(SetPoint setPoint) =>
        (setPoint.Values[0], settings.Sweep == SweptQuantity.Frequency ? setPoint.Values[1] : setPoint.Values[2]);

    private double SweptOf(SetPoint setPoint) => setPoint.Values[settings.Sweep == SweptQuantity.Frequency ? 2 : 1];

    // The ends are in the first scan, so that the background is held there.
    private double Coarse(int index)
    {
        var places = Math.Min(CoarsePlaces, _grid.Length);
        return _grid[(int)Math.Round(index * (_grid.Length - 1.0) / (places - 1))];
    }

    private double? Choose(SetPoint[] here, PointTable points, (double Bias, double Held) spectrum)
    {
        if (here.Length < Math.Min(CoarsePlaces, _grid.Length))
        {
            return Coarse(here.Length);
        }

        if ((here.Length + 1) * Reads > settings.SpectrumReads)
        {
            return null;
        }

        var indices = here.Select(setPoint => setPoint.Index).ToHashSet();
        ResonancePlace[] places = [.. ResonancePlace.Of(points, settings, indices)];
        var condensed = ResonanceSpectrum.Of(spectrum.Bias, spectrum.Held, places, settings.StateLead);
        return condensed.Fit is { IsDetermined: true, Covariance: { } covariance } fit
            ? Sharpen(condensed, fit, covariance, here.Length)
            : Widest(here);
    }

    private double? Sharpen(ResonanceSpectrum spectrum, SpectrumFit fit, Matrix<double> covariance, int places)
    {
        var mean = fit.Mean!;
        var isSharp = (mean.Centre.High - mean.Centre.Low) / 2 <= Targets.Frequency && mean.Width.RelativeHalfWidth <= Targets.Width;
        if (isSharp && places >= FewestPlaces)
        {
            return null;
        }

        var (centre, width) = fit.Targets();
        var (inFrequency, inWidth) = (1 / Targets.Frequency, 1 / Targets.Width);
        var noise = spectrum.ReadingNoise / Math.Sqrt(Reads);
        var high = double.IsNaN(fit.MeanProbability) ? 1 : fit.MeanProbability;
        var (ofCentre, ofWidth) = (covariance * centre * inFrequency, covariance * width * inWidth);
        return _grid.MaxBy(place => high * Gain(place, 1) + (1 - high) * Gain(place, 0));

        // By how much the variances of both targets shrink when one point is added: Sherman and Morrison.
        double Gain(double place, double highProbability)
        {
            var gradient = fit.GradientAt(place, highProbability);
            var (byCentre, byWidth) = (gradient * ofCentre, gradient * ofWidth);
            return (byCentre * byCentre + byWidth * byWidth) / (noise * noise + gradient * covariance * gradient);
        }
    }

    // No line yet: the middle of the widest gap.
    private double? Widest(SetPoint[] here)
    {
        double[] seen = [.. here.Select(SweptOf).Distinct().Order()];
        var free = _grid.Except(seen).ToArray();
        return free.Length == 0 ? null : free.MaxBy(place => seen.Min(other => Math.Abs(other - place)));
    }
}
