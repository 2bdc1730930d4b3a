namespace SpinBench.Protocols.Resonance;

/// <summary>The fit by Eq. (7) that was asked for, beside the same with other effects of the field allowed or left out.</summary>
/// <param name="Fit">The fit that was asked for; null when it could not be done.</param>
/// <param name="Models">Every model that was fitted, with the scatter that it leaves.</param>
public sealed record AnisotropyVerdict(AnisotropyFit? Fit, IReadOnlyList<(string Model, AnisotropyFit Fit)> Models)
{
    /// <summary>Whether the fit is to be trusted, if not; one sentence a model, and which the data want.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Fit?.Contradiction is { } contradiction)
        {
            yield return $"the fit by Eq. (7) is not to be trusted: in {contradiction.Contradicting} of {contradiction.Of} spectra the lines lie elsewhere than it says, beyond chance. "
                + "It ended in a wrong minimum, or the junction does more than this model has: set \"internal field\" to what a loop in the plane says, have \"shape anisotropy\" fitted, or measure at more fields";
        }

        if (Fit is { IsDoubtful: true } doubtful)
        {
            yield return FormattableString.Invariant($"the fit by Eq. (7) is not to be trusted: more points of the sweeps are off than the scatter of most explains (chi squared {doubtful.ReducedChiSquared:G3} per degree of freedom). ")
                + "It ended in a wrong minimum, or the junction does more than this model has: sweep to both sides of zero, at more frequencies, or set \"internal field\" to what a loop in the plane says";
        }

        if (Fit is null || Models.Count < 2)
        {
            yield break;
        }

        foreach (var (model, fit) in Models)
        {
            yield return FormattableString.Invariant(
                $"{model}: chi squared {fit.ChiSquared:G4} for {fit.DegreesOfFreedom} degrees of freedom");
        }

        var scatter = Fit.Inflation * Math.Max(1, Models.Min(entry => entry.Fit.ReducedChiSquared));
        var wanted = Models.MinBy(entry => entry.Fit.Criterion(scatter));
        yield return ReferenceEquals(wanted.Fit, Fit)
            ? $"the data want {wanted.Model}, which the numbers above are from"
            : $"the data want {wanted.Model} rather than the model that the numbers above are from; set \"misalignment\", \"stray field\" or \"shape anisotropy\" to \"fitted\" or to a value";
    }

    /// <summary>Fits lines with the model that was asked for and its neighbours.</summary>
    public static AnisotropyVerdict Of(IReadOnlyList<ResonancePoint> points, AnisotropyFitSettings settings, double damping = 0) =>
        AnisotropyFit.Of(points, settings, damping) is { } asked
            ? Beside(asked, settings, other => AnisotropyFit.Of([.. asked.Points], other, damping) is { } fit && fit.Points.Count == asked.Points.Count ? fit : null)
            : new AnisotropyVerdict(null, []);

    /// <summary>What whole spectra say of the model that was asked for and its neighbours.</summary>
    /// <param name="joint">Their fit with the model that was asked for.</param>
    /// <param name="points">Their lines.</param>
    internal static AnisotropyVerdict Of(SpectraFit joint, IReadOnlyList<ResonancePoint> points) => Beside(
        AnisotropyFit.Of(joint, points), joint.Model.Settings, other => joint.With(other) is { } fit ? AnisotropyFit.Of(fit, points) : null);

    private static AnisotropyVerdict Beside(AnisotropyFit asked, AnisotropyFitSettings settings, Func<AnisotropyFitSettings, AnisotropyFit?> fitted)
    {
        var aligned = settings with { Misalignment = 0, StrayField = 0, ShapeField = 0 };
        var tilted = settings with { Misalignment = null, StrayField = null, ShapeField = 0 };
        List<(string, AnisotropyFit)> models = [(NameOf(settings), asked)];
        foreach (var other in (AnisotropyFitSettings[])[aligned, tilted, tilted with { ShapeField = null }])
        {
            if (other != settings && fitted(other) is { } fit)
            {
                models.Add((NameOf(other), fit));
            }
        }

        return new AnisotropyVerdict(asked, models);
    }

    private static string NameOf(AnisotropyFitSettings settings) => (
        Tilt: settings.Misalignment is not 0 || settings.StrayField is not 0, Shape: settings.ShapeField is not 0) switch
    {
        (false, false) => "Eq. (7) as it stands",
        (true, false) => "Eq. (7) with a field along the normal",
        (false, true) => "Eq. (7) with shape anisotropy",
        _ => "Eq. (7) with a field along the normal and shape anisotropy",
    };
}
