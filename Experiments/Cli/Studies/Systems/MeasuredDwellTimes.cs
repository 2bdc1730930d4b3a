using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>Mean dwell times of both states with their 95 % intervals, per bias and field, out of a run of the catalogue.</summary>
/// <param name="Run">The run.</param>
/// <param name="Conditions">At least one, all determined; by bias, then by field.</param>
/// <param name="Left">What the run has at other biases and fields, and why it gives no dwell times.</param>
internal sealed record MeasuredDwellTimes(MeasuredRun Run, IReadOnlyList<MeasuredDwellTime> Conditions, IReadOnlyList<string> Left)
{
    /// <summary>What can be named with <c>--run</c>.</summary>
    public const string RunGives = "dwell times of a telegraph, switching-probability, vcma or dwell-field run";

    /// <summary>Takes the dwell times out of a run.</summary>
    /// <param name="context">Names the catalogue.</param>
    /// <param name="number">The run.</param>
    /// <exception cref="UsageException">The run is of another protocol, or has no dwell times.</exception>
    public static MeasuredDwellTimes Load(CommandContext context, long number)
    {
        var run = MeasuredRun.Load(
            context, number, TelegraphProtocol.ProtocolName, SwitchingProbabilityProtocol.ProtocolName, VcmaProtocol.ProtocolName, DwellFieldProtocol.ProtocolName);
        Found[] found = run.Analysis switch
        {
            TelegraphAnalysis telegraph => [OfTelegraph(run.Points, telegraph)],
            SwitchingProbabilityAnalysis => [.. OfCurve(run.Analysis.Curve, DwellTimeOf(run.Analysis), "")],
            VcmaAnalysis vcma => [.. vcma.Curves.SelectMany(curve => OfCurve(curve.Curve, curve.DwellTime, FormattableString.Invariant($"{1e3 * curve.Nominal:G4} mV: ")))],
            DwellFieldAnalysis field => [.. field.Points.Select(OfPoint)],
            _ => [],
        };
        MeasuredDwellTime[] known = [.. found.Select(one => one.Dwell).OfType<MeasuredDwellTime>().OrderBy(dwell => dwell.Bias).ThenBy(dwell => dwell.Field)];
        string[] left = [.. found.Where(one => one.Dwell is null).Select(one => one.Reason)];
        return known.Length > 0
            ? new MeasuredDwellTimes(run, known, left)
            : throw new UsageException(
                $"{run.Name} has no dwell times of both states: {string.Join("; ", left.Take(2).DefaultIfEmpty("nothing was measured"))}. Take a run in which both states are seen to switch, longer or nearer the balance field.");
    }

    private static Found OfTelegraph(PointTable points, TelegraphAnalysis analysis)
    {
        if (analysis is not { DwellTimes: { } dwells, Levels: { } levels })
        {
            return new Found(null, analysis.Remarks.LastOrDefault("no two levels"));
        }

        var field = points.Column("measured_field").LastOrDefault(double.NaN) is var measured && double.IsFinite(measured)
            ? measured
            : points.Column("set_field").LastOrDefault(double.NaN);
        return Checked(new MeasuredDwellTime(points.Column("current").Average() * levels.Threshold, field, dwells.High, dwells.Low));
    }

    private static Found OfPoint(DwellPoint point) => point.IsGood
        ? Checked(new MeasuredDwellTime(point.Voltage, point.Field, point.Dwells!.High, point.Dwells.Low))
        : new Found(null, FormattableString.Invariant($"{1e3 * point.Bias:G4} mV, {1e4 * point.SetField:G5} Oe: {point.Mark}"));

    private static Estimate DwellTimeOf(RunAnalysis analysis) =>
        analysis.Quantities.FirstOrDefault(quantity => quantity.Name == "mean dwell time at the shift") is { } dwell
            ? new Estimate(dwell.Value, dwell.Low, dwell.High, dwell.Remark)
            : Estimate.Undetermined(analysis.Remarks.LastOrDefault("there is no curve"));

    // τ at the centre of the curve, and the curve: τ_high = τ exp(w (B - B_s)/2), τ_low = τ exp(-w (B - B_s)/2), at the measured fields.
    private static IEnumerable<Found> OfCurve(ActivationCurve? curve, Estimate dwell, string place)
    {
        if (curve is null || !IsBounded(dwell))
        {
            yield return new Found(null, place + dwell.Remark);
            yield break;
        }

        foreach (var field in curve.Field.Append(curve.Shift))
        {
            var distance = field - curve.Shift;
            var half = curve.Weight * distance / 2;
            var ofWeight = HalfOf(curve.WeightInterval) * distance / 2;
            var ofShift = HalfOf(curve.ShiftInterval) * curve.Weight / 2;
            var slack = Math.Sqrt((ofWeight * ofWeight) + (ofShift * ofShift));
            yield return new Found(new MeasuredDwellTime(curve.Bias, field, Shifted(dwell, half, slack), Shifted(dwell, -half, slack)), "");
        }
    }

    private static double HalfOf((double Low, double High) interval) => (interval.High - interval.Low) / 2;

    // Errors of dwell time and curve are taken as independent, both on a logarithmic scale.
    private static Estimate Shifted(Estimate dwell, double logarithm, double slack)
    {
        double Reach(double end) => Math.Sqrt(Math.Pow(Math.Log(end / dwell.Value), 2) + (slack * slack));
        var value = dwell.Value * Math.Exp(logarithm);
        return new Estimate(value, value * Math.Exp(-Reach(dwell.Low)), value * Math.Exp(Reach(dwell.High)), "by the fitted curve");
    }

    private static Found Checked(MeasuredDwellTime dwell) =>
        !IsBounded(dwell.High) ? new Found(null, $"{dwell.Place}: {dwell.High.Remark}")
        : !IsBounded(dwell.Low) ? new Found(null, $"{dwell.Place}: {dwell.Low.Remark}")
        : new Found(dwell, "");

    private static bool IsBounded(Estimate dwell) => dwell.IsDetermined && double.IsFinite(dwell.High);

    private sealed record Found(MeasuredDwellTime? Dwell, string Reason);
}
