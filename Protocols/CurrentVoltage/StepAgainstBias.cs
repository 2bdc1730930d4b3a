using MathNet.Numerics.LinearRegression;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// The relative step between the states against voltage, <c>s(V) = s0/(1 + (V/V_half)²)</c>: the usual form of the
/// tunnel magnetoresistance's bias dependence. <c>1/s</c> is a straight line in V².
/// </summary>
/// <param name="AtZero">s0.</param>
/// <param name="HalfVoltage">V_half in V.</param>
internal sealed record StepAgainstBias(Estimate AtZero, Estimate HalfVoltage)
{
    private const int Fewest = 4;

    public static StepAgainstBias Of(IReadOnlyList<BiasPoint> curve)
    {
        var pairs = curve.Where(point => point is { IsLimited: false, Levels: not null })
            .Select(point => (Square: Math.Pow(point.Current * point.Mean, 2), Inverse: point.Levels!.Low / point.Levels.Separation))
            .ToArray();
        if (pairs.Length < Fewest)
        {
            var none = Estimate.Undetermined($"both states were seen at {pairs.Length} biases; {Fewest} are needed");
            return new StepAgainstBias(none, none);
        }

        double[] x = [.. pairs.Select(pair => pair.Square)];
        double[] y = [.. pairs.Select(pair => pair.Inverse)];
        var (offset, slope) = SimpleRegression.Fit(x, y);
        var mean = x.Average();
        var variance = x.Zip(y, (at, seen) => Math.Pow(seen - offset - slope * at, 2)).Sum() / (pairs.Length - 2);
        var spread = x.Sum(at => (at - mean) * (at - mean));
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, pairs.Length - 2, 0.975);
        var ofOffset = quantile * Math.Sqrt(variance * (1.0 / pairs.Length + mean * mean / spread));
        var ofSlope = quantile * Math.Sqrt(variance / spread);

        // V_half² = offset/slope; only the slope's error matters for it.
        double Half(double by) => by > 0 ? Math.Sqrt(offset / by) : double.PositiveInfinity;
        const string remark = "1/step as a straight line in V²";
        return new StepAgainstBias(
            new Estimate(1 / offset, 1 / (offset + ofOffset), 1 / (offset - ofOffset), remark),
            slope > 0
                ? new Estimate(Half(slope), Half(slope + ofSlope), Half(slope - ofSlope), remark)
                : Estimate.Undetermined("the step does not fall with the voltage"));
    }
}
