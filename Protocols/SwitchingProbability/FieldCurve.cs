using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>What series at several fields and one bias say: levels, curve, dwell time, and what is wrong with them.</summary>
internal sealed record FieldCurve
{
    private const long FewestSwitches = 10;

    /// <summary>The fit; undetermined with a reason when it failed.</summary>
    public required ActivationFit Fit { get; init; }

    /// <summary>The levels in ohm; null when there are none.</summary>
    public TelegraphLevels? Levels { get; private init; }

    /// <summary>One record a set point that the fit uses, in the order of measuring.</summary>
    public IReadOnlyList<FieldRecord> Records { get; private init; } = [];

    /// <summary>The estimator that was used.</summary>
    public CurveEstimator Estimator { get; private init; }

    /// <summary>Mean dwell time in s of both states at the shift.</summary>
    public Estimate DwellTime { get; private init; } = Estimate.Undetermined("there is no curve");

    /// <summary>Voltage across the junction in the low state in V; NaN without levels.</summary>
    public double LowBias { get; private init; } = double.NaN;

    /// <summary>Voltage across the junction in the high state in V; NaN without levels.</summary>
    public double HighBias { get; private init; } = double.NaN;

    /// <summary>Root mean square of single readings about the curve, in parts of the step, over all fields.</summary>
    public double TelegraphAmplitude { get; private init; } = double.NaN;

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <summary>Whether there is a curve.</summary>
    public bool IsDetermined => Fit.IsDetermined;

    /// <summary>Voltage across the junction in V: the mean of both states.</summary>
    public double Bias => (LowBias + HighBias) / 2;

    /// <summary>Analyses series of one bias.</summary>
    public static FieldCurve Of(IReadOnlyList<FieldSeries> series, CurveEstimator wanted, double aperture)
    {
        if (series.Count == 0)
        {
            return Failed("nothing was measured");
        }

        var search = FieldSeries.FindLevels(series);
        if (search.Levels is not { } found)
        {
            return Failed($"no levels: {search.Failure}. Widen the range of fields until both states are seen.");
        }

        var straight = StraightLevels.Of(series, found);
        var used = straight.Series.Where(one => !straight.Strays.Contains(one.SetPoint)).ToArray();
        var records = FieldSeries.Condense(used, straight.Levels, aperture);
        if (records.Length == 0)
        {
            return Failed("every set point lies off both levels: the baseline drifts more than the junction switches");
        }

        var timing = ReadingTiming.Of(used[0].Times, aperture);
        var choice = EstimatorChoice.Make(wanted, records, timing, straight.Levels);
        var current = series.Average(one => one.Current);
        return new FieldCurve
        {
            Fit = choice.Fit,
            Levels = straight.Levels,
            Records = records,
            Estimator = choice.Estimator,
            DwellTime = choice.Fit.IsDetermined ? DwellTimeOf(choice.Fit, records, timing, straight.Levels) : Estimate.Undetermined("there is no curve"),
            LowBias = current * straight.Levels.Low,
            HighBias = current * straight.Levels.High,
            TelegraphAmplitude = AmplitudeOf(records, straight.Levels),
            Remarks = [choice.Reason, .. RemarksOn(choice.Fit, records, series, straight)],
        };
    }

    private static FieldCurve Failed(string reason) => new() { Fit = ActivationFit.Failed(reason), Remarks = [reason] };

    private static Estimate DwellTimeOf(
        ActivationFit fit, FieldRecord[] records, ReadingTiming timing, TelegraphLevels levels) =>
        CentreDwellTime.Of(Flat(records, fit, levels), timing, fit, levels);

    /// <summary>Records without the slope of the levels: where readings show no levels of their own, those of the fit tell it.</summary>
    internal static FieldRecord[] Flat(FieldRecord[] records, ActivationFit fit, TelegraphLevels levels) => fit.Levels is not { } sloping
        ? records
        :
        [
            .. records.Select(record =>
            {
                var scale = levels.Separation / sloping.SeparationAt(record.Field);
                return record with
                {
                    Mean = levels.Low + scale * (record.Mean - sloping.LowAt(record.Field)), Variance = scale * scale * record.Variance,
                };
            }),
        ];

    private static double AmplitudeOf(FieldRecord[] records, TelegraphLevels levels) =>
        Math.Sqrt(records.Average(record => record.Variance)) / levels.Separation;

    private static IEnumerable<string> RemarksOn(
        ActivationFit fit, FieldRecord[] records, IReadOnlyList<FieldSeries> series, StraightLevels straight)
    {
        if (!fit.IsDetermined)
        {
            yield return fit.Weight.Remark;
        }
        else if (fit.Shift.Value < records.Min(record => record.Field) || fit.Shift.Value > records.Max(record => record.Field))
        {
            yield return FormattableString.Invariant(
                $"the curve's centre, {fit.Shift.Value * 1e4:G3} Oe, lies outside the measured fields: measure around it with \"centre={fit.Shift.Value * 1e4:F0} Oe\"");
        }

        var switches = records.Sum(record => record.Transitions.Switches);
        if (switches < FewestSwitches && records.Any(record => record.HighReads > 0 && record.HighReads < record.Reads))
        {
            yield return FormattableString.Invariant($"the junction switched only {switches} times: the intervals rest on very few events; measure longer");
        }

        if (straight.Strays.Count > 0)
        {
            yield return $"the baseline moved at set point {string.Join(", ", straight.Strays)}: readings lie off both levels by more than 10 % of the step; these points are left out";
        }

        var step = Math.Abs(series.Average(one => one.Current)) * straight.Levels.Separation;
        var drift = series.Max(one => one.ZeroVoltage) - series.Min(one => one.ZeroVoltage);
        if (drift > step / 2)
        {
            yield return FormattableString.Invariant(
                $"the voltage at zero current drifted by {drift * 1e6:G3} uV, {drift / step:P0} of the step; the zero at each field has removed it");
        }

        var spread = fit.ChiSquared / Math.Max(1, fit.DegreesOfFreedom);
        if (fit.DegreesOfFreedom > 10 && spread > 1 + 5 * Math.Sqrt(2.0 / fit.DegreesOfFreedom))
        {
            yield return FormattableString.Invariant(
                $"chi squared per degree of freedom is {spread:G3}: the records scatter more than a logistic curve explains");
        }

        var lost = series.Sum(one => one.Resistances.Count(double.IsNaN));
        if (lost > 0)
        {
            yield return FormattableString.Invariant($"{lost} readings were overloaded and are left out");
        }
    }
}
