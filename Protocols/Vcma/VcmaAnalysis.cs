using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>What curves at several biases say about the voltage control of the anisotropy.</summary>
public sealed record VcmaAnalysis : RunAnalysis
{
    private VcmaAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>One curve a bias, by ascending bias.</summary>
    public required IReadOnlyList<BiasCurve> Curves { get; init; }

    /// <summary>Settings of the run, whose inputs the models need.</summary>
    internal VcmaSettings Settings { get; private init; } = new();

    /// <summary>Weights by both models.</summary>
    internal WeightModels Weights { get; private init; } = new([], null);

    /// <summary>The weight in 1/T at a bias in V by Eq. (6), or by a line without its inputs; NaN without a fit.</summary>
    public double WeightByEq6(double bias)
    {
        var (energy, _) = AnisotropyEnergy.Of(Settings.Inputs);
        return (Weights.PaperEq6, Weights.Line) switch
        {
            ({ } fit, _) => Math.Exp(fit.Parameters[0]) * energy!.Relative(fit.Parameters[1], bias),
            (null, { } line) => Math.Exp(line.Parameters[0]) * (1 + line.Parameters[1] * bias),
            _ => double.NaN,
        };
    }

    /// <summary>The weight in 1/T that does not depend on the bias: the thermodynamic model; NaN without a fit.</summary>
    public double ConstantWeight => Weights.Flat is { } fit ? Math.Exp(fit.Parameters[0]) : double.NaN;

    internal static VcmaAnalysis Of(
        IEnumerable<(double Bias, IReadOnlyList<FieldSeries> Series)> measured, VcmaSettings settings)
    {
        BiasCurve[] curves =
        [
            .. measured.Select(one => new BiasCurve(one.Bias, FieldCurve.Of(one.Series, settings.Estimator, settings.Readout.Aperture)))
                .OrderBy(curve => curve.Nominal),
        ];
        var (energy, missing) = AnisotropyEnergy.Of(settings.Inputs);
        var weights = new WeightModels(curves, energy);
        var dwell = new DwellAgainstBias(curves, settings.Inputs);
        var quantities = new VcmaQuantities(curves, weights, dwell, settings);
        return new VcmaAnalysis([.. quantities.All], [.. new VcmaRemarks(curves, weights, dwell, settings, missing).All])
        {
            Curves = curves,
            Settings = settings,
            Weights = weights,
            Curve = curves.Where(curve => curve.Curve is not null).MinBy(curve => Math.Abs(curve.Nominal))?.Curve,
        };
    }
}
