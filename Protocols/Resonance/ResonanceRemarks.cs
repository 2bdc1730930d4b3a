using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>What a reader must know of the spectra of a run.</summary>
internal static class ResonanceRemarks
{
    private const int MostNamed = 6;

    /// <summary>Remarks, the gravest first.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <param name="settings">How they were measured.</param>
    /// <param name="hasCondition">Whether Eq. (7) was fitted to them.</param>
    public static IEnumerable<string> On(IReadOnlyList<ResonanceSpectrum> spectra, ResonanceSettings settings, bool hasCondition)
    {
        if (!hasCondition && settings.Sweep == SweptQuantity.Frequency && settings.Fields.Count >= AnisotropyFit.FewestFields)
        {
            yield return FormattableString.Invariant($"no fit by Eq. (7): {spectra.Count(spectrum => spectrum.Fit.IsDetermined)} of {spectra.Count} spectra show a line, and these do not determine its parameters. ")
                + "Measure at more fields, with more \"reads\" or \"power\", or set \"internal field\", \"misalignment\" and \"stray field\" to what is known of them";
        }

        foreach (var spectrum in spectra.Where(spectrum => !spectrum.Fit.IsDetermined))
        {
            yield return $"{ResonanceQuantities.PlaceOf(spectrum, spectra, settings)}: {spectrum.Fit.Failure}";
        }

        if (spectra.Select(spectrum => spectrum.SlowFields).OfType<(double From, double To)>().ToArray() is { Length: > 0 } slow)
        {
            yield return $"the junction is no faster than the readings from {ResonanceQuantities.Swept(slow.Min(range => range.From), settings)} to {ResonanceQuantities.Swept(slow.Max(range => range.To), settings)}: the fit by Eq. (7) leaves such fields of a sweep out";
        }

        foreach (var spectrum in spectra)
        {
            var place = ResonanceQuantities.PlaceOf(spectrum, spectra, settings);
            if (spectrum.Marked.Count > 0)
            {
                yield return $"{place}: left out {Names(spectrum.Marked, settings)}: the generator was not levelled, its reference was not locked, or nothing valid was read";
            }

            if (spectrum.Fit.IsDetermined && spectrum.Fit.Outliers.Count > 0)
            {
                yield return $"{place}: outliers at {Names([.. spectrum.Fit.Outliers.Select(index => spectrum.Points[index].Abscissa)], settings)}";
            }

            if (spectrum.Desensitised > 0)
            {
                yield return $"{place}: the lock-in amplifier overloaded; {spectrum.Desensitised} readings were taken at a tenth of its sensitivity";
            }

            if (spectrum.Dropped * 4 > spectrum.Readings)
            {
                yield return $"{place}: {spectrum.Dropped} of {spectrum.Readings} readings were overloaded, or the junction switched during them"
                    + (settings.Detection == DetectionMethod.Direct ? "; \"detection: lock-in\" stands switching better" : "");
            }
        }
    }

    private static string Names(IReadOnlyList<double> places, ResonanceSettings settings)
    {
        var named = string.Join(", ", places.Take(MostNamed).Select(place => ResonanceQuantities.Swept(place, settings)));
        return places.Count > MostNamed ? $"{named} and {places.Count - MostNamed} more" : named;
    }
}
