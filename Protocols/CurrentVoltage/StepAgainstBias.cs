using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// The relative step between the states against voltage, <c>s(V) = s0/(1 + (V/V_half)²)</c>: the usual form of the
/// tunnel magnetoresistance's bias dependence. <c>1/s</c> is a straight line in V².
/// </summary>
/// <remarks>
/// A source at zero still drives a current I_off, which is subtracted from every current as it is read: both states' voltages
/// differ by that of I + I_off, and the step is too large by I_off/I. A voltage also turns the states (voltage-controlled
/// anisotropy), which is odd in it. Where both signs of the current were measured, I_off and a part of 1/s linear in V are fitted too.
/// </remarks>
/// <param name="AtZero">s0.</param>
/// <param name="HalfVoltage">V_half in V.</param>
internal sealed record StepAgainstBias(Estimate AtZero, Estimate HalfVoltage)
{
    private const int Fewest = 4;
    private const int FewestOfEachSign = 2;
    private const double LossScale = 2;
    private const double DerivativeStep = 1e-6;

    // Drift of a level while the other one is there, relative.
    private const double LevelDrift = 6e-5;

    public static StepAgainstBias Of(IReadOnlyList<BiasPoint> curve)
    {
        Pair[] pairs = [.. curve.Where(point => point is { IsLimited: false, Levels: not null }).Select(Pair.Of)];
        if (pairs.Length < Fewest)
        {
            return Undetermined($"both states were seen at {pairs.Length} biases; {Fewest} are needed");
        }

        var hasOdd = pairs.Length > Fewest + 1 && pairs.Count(pair => pair.Current > 0) >= FewestOfEachSign && pairs.Count(pair => pair.Current < 0) >= FewestOfEachSign;
        var (voltage, current) = (pairs.Max(pair => Math.Abs(pair.Voltage)), pairs.Min(pair => Math.Abs(pair.Current)));
        Vector<double> Residuals(Vector<double> at) => Vector<double>.Build.Dense(pairs.Length, index =>
        {
            var pair = pairs[index];
            var (part, offset, odd) = (pair.Voltage / voltage, hasOdd ? at[2] * current : 0, hasOdd ? at[3] : 0);
            var inverse = (at[0] + (odd + at[1] * part) * part) / (1 + offset / pair.Current);
            return (pair.Inverse - inverse) / pair.Error;
        });

        double[] start = [pairs.Average(pair => pair.Inverse), 0, .. hasOdd ? (double[])[0, 0] : []];
        var minimum = RobustLeastSquares.Minimise(
            Residuals, Vector<double>.Build.DenseOfArray(start), [.. start.Select(_ => DerivativeStep)], LossScale);
        if (minimum.Covariance is not { } covariance)
        {
            return Undetermined("the biases at which both states were seen do not determine a line");
        }

        var quantile = StudentT.InvCDF(0, 1, pairs.Length - start.Length, 0.975);
        var (zero, slope) = (minimum.Parameters[0], minimum.Parameters[1]);
        var (ofZero, ofSlope) = (quantile * Math.Sqrt(covariance[0, 0]), quantile * Math.Sqrt(covariance[1, 1]));

        // V_half² = zero/slope; only the slope's error matters for it.
        double Half(double by) => by > 0 ? voltage * Math.Sqrt(zero / by) : double.PositiveInfinity;
        var remark = "1/step as a straight line in V²" + (hasOdd
            ? FormattableString.Invariant($" and a part that is odd in V; the source drives {minimum.Parameters[2] * current * 1e9:F1} ± {quantile * Math.Sqrt(covariance[2, 2]) * current * 1e9:F1} nA at zero")
            : "");
        return new StepAgainstBias(
            new Estimate(1 / zero, 1 / (zero + ofZero), 1 / (zero - ofZero), remark),
            slope > 0
                ? new Estimate(Half(slope), Half(slope + ofSlope), Half(slope - ofSlope), remark)
                : Estimate.Undetermined("the step does not fall with the voltage"));
    }

    private static StepAgainstBias Undetermined(string reason) => new(Estimate.Undetermined(reason), Estimate.Undetermined(reason));

    /// <summary>One bias at which both states were seen.</summary>
    /// <param name="Current">A.</param>
    /// <param name="Voltage">V, half-way between that of both states: how long the junction was in which changes nothing.</param>
    /// <param name="Inverse">The low level over the step.</param>
    /// <param name="Error">Standard error of that.</param>
    private readonly record struct Pair(double Current, double Voltage, double Inverse, double Error)
    {
        public static Pair Of(BiasPoint point)
        {
            var levels = point.Levels!;
            double high = Math.Max(1, point.Valid.Count(reading => reading > levels.Threshold));
            var low = Math.Max(1, point.Valid.Length - high);
            var ofStep = Math.Sqrt(
                levels.Noise * levels.Noise * (1 / low + 1 / high) + Math.Pow(LevelDrift * levels.Low, 2)) / levels.Separation;
            var inverse = levels.Low / levels.Separation;
            return new Pair(point.Current, point.Current * levels.Threshold, inverse, ofStep * inverse);
        }
    }
}
