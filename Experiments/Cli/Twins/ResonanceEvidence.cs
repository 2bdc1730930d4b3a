using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Resonance;

namespace SpinBench.Cli.Twins;

/// <summary>Spin-torque resonance of one run: what its analysis says, with its intervals.</summary>
/// <remarks>
/// From several fields the anisotropy fields at no voltage, their change with it, and the damping; from one field the
/// resonance frequencies, mean of both states, at each bias. Both anisotropy fields are of one fit and their correlation is not
/// stored: errors times √2 are safe whatever it is (covariance intersection with equal weights: S. J. Julier and J. K. Uhlmann,
/// Proc. American Control Conf. 1997, p. 2369).
/// </remarks>
internal sealed class ResonanceEvidence : ITwinEvidence
{
    private const double StartError = 0.1;

    private readonly IReadOnlyList<Datum> _data;

    private ResonanceEvidence(long run, double fieldError, IReadOnlyList<Datum> data)
    {
        (Run, FieldError, _data) = (run, fieldError, data);
        Name = $"resonance: {string.Join(", ", data.Select(datum => datum.What).Distinct())}";
    }

    /// <inheritdoc/>
    public long Run { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double FieldError { get; }

    /// <summary>The data set of a run; none where nothing was determined.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="analysis">What its points say.</param>
    /// <param name="settings">How it was measured.</param>
    /// <param name="field">Field in T of a run at one field, as measured.</param>
    /// <param name="fieldError">Standard error of the run's fields in T.</param>
    public static IEnumerable<ITwinEvidence> Of(
        long run, RunAnalysis analysis, ResonanceSettings settings, double field, double fieldError)
    {
        Datum[] anisotropy = [.. Anisotropy(analysis)];
        Datum[] data = anisotropy.Length > 0 ? anisotropy : [.. Frequencies(analysis, settings, field)];
        return data.Length > 0 ? [new ResonanceEvidence(run, fieldError, data)] : [];
    }

    /// <inheritdoc/>
    public IEnumerable<Comparison> Compare(TwinModel model, TwinSystematics systematics, bool isStart) =>
        _data.Select(datum => new Comparison(
            datum.Value, datum.Of(model, systematics.FieldOffset), isStart ? Math.Max(datum.Error, datum.StartError) : datum.Error));

    private static IEnumerable<Datum> Anisotropy(RunAnalysis analysis)
    {
        var pair = Math.Sqrt(2);
        var first = Find(analysis, "first-order anisotropy field at 0 V");
        if (first is not null)
        {
            yield return Of(first, "anisotropy fields", pair, first.Value, (model, _) => model.Device.AnisotropyField);
            if (Find(analysis, "second-order anisotropy field at 0 V") is { } second)
            {
                yield return Of(second, "anisotropy fields", pair, first.Value, (model, _) => model.Device.SecondOrderAnisotropyField);
            }

            if (Find(analysis, "anisotropy field per volt") is { } slope)
            {
                yield return Of(slope, "voltage control", 1, first.Value, (model, _) => model.Device.AnisotropyFieldPerVolt);
            }
        }

        if (Find(analysis, "damping") is { } damping)
        {
            yield return Of(damping, "damping", 1, damping.Value, (model, _) => model.Device.Damping);
        }
    }

    private static IEnumerable<Datum> Frequencies(RunAnalysis analysis, ResonanceSettings settings, double field)
    {
        if (settings.Sweep != SweptQuantity.Frequency || settings.Fields.Count != 1)
        {
            yield break;
        }

        foreach (var bias in settings.Biases)
        {
            if (Find(analysis, FormattableString.Invariant($"resonance frequency at {bias * 1e3:G6} mV")) is { } frequency)
            {
                yield return Of(
                    frequency, "frequencies", 1, frequency.Value,
                    (model, offset) => model.ResonanceFrequency(Mounting.InPlane, bias, field - offset));
            }
        }
    }

    private static Datum Of(FittedQuantity quantity, string what, double widening, double scale, Func<TwinModel, double, double> expected) => new(
        what, quantity.Value, widening * (quantity.High - quantity.Low) / (2 * Protocols.Analysis.Estimate.NormalQuantile),
        StartError * Math.Abs(scale), expected);

    private static FittedQuantity? Find(RunAnalysis analysis, string name) => analysis.Quantities.FirstOrDefault(
        quantity => quantity.Name == name && double.IsFinite(quantity.Value) && quantity.High > quantity.Low && double.IsFinite(quantity.High - quantity.Low));

    private sealed record Datum(string What, double Value, double Error, double StartError, Func<TwinModel, double, double> Of);
}
