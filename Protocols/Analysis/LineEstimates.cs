using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>Reads lines with their intervals off a fitted spectrum.</summary>
internal sealed class LineEstimates(SpectrumShape shape, RobustMinimum minimum, double noise)
{
    private readonly double _quantile = minimum.DegreesOfFreedom > 0
        ? StudentT.InvCDF(0, 1, minimum.DegreesOfFreedom, 0.975)
        : double.PositiveInfinity;

    /// <summary>The line of one state.</summary>
    public FittedLine Of(double highProbability, bool high) => new(
        highProbability, shape.Line(minimum.Parameters, high),
        Estimate(parameters => shape.Line(parameters, high).Centre), Estimate(parameters => shape.Line(parameters, high).Width),
        Estimate(parameters => shape.Line(parameters, high).Symmetric), Estimate(parameters => shape.Line(parameters, high).Antisymmetric));

    /// <summary>The mean of both states.</summary>
    public FittedLine OfMean()
    {
        var (high, low) = (shape.Line(minimum.Parameters, high: true), shape.Line(minimum.Parameters, high: false));
        var mean = new ResonanceLine(
            (high.Centre + low.Centre) / 2, (high.Width + low.Width) / 2, (high.Symmetric + low.Symmetric) / 2,
            (high.Antisymmetric + low.Antisymmetric) / 2, high.IsResponse);
        return new FittedLine(
            0.5, mean, Mean(line => line.Centre), Mean(line => line.Width), Mean(line => line.Symmetric), Mean(line => line.Antisymmetric));
    }

    /// <summary>How far the high state's line lies above that of the low state.</summary>
    public Estimate Splitting() => Estimate(parameters => shape.Line(parameters, high: true).Centre - shape.Line(parameters, high: false).Centre);

    private Estimate Mean(Func<ResonanceLine, double> part) => Estimate(
        parameters => (part(shape.Line(parameters, high: true)) + part(shape.Line(parameters, high: false))) / 2);

    private Estimate Estimate(Func<Vector<double>, double> quantity)
    {
        var steps = shape.Steps(minimum.Parameters, noise);
        var gradient = Vector<double>.Build.Dense(steps.Length, index =>
        {
            var (above, below) = (minimum.Parameters.Clone(), minimum.Parameters.Clone());
            above[index] += steps[index];
            below[index] -= steps[index];
            return (quantity(above) - quantity(below)) / (2 * steps[index]);
        });
        var (value, error) = (quantity(minimum.Parameters), Math.Sqrt(minimum.VarianceOf(gradient)));
        return double.IsFinite(error)
            ? new Estimate(value, value - _quantile * error, value + _quantile * error)
            : new Estimate(value, double.NegativeInfinity, double.PositiveInfinity, "the points do not determine it");
    }
}
