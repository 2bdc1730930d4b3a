using SpinBench.Cli.Campaigns;
using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Rows 5 to 9: the time trace at zero field and minor loops at several biases.</summary>
internal static class TelegraphRows
{
    private const string Trace = "time trace";
    private const string SlowLoop = "minor loop 1 mV";
    private const string Deviation = "rms deviation from the mean curve";
    private const double Bias = 1e-3;
    private const double LevelTolerance = 0.5;
    private const double DwellTolerance = 0.35;
    private const double MinorLoopInterval = 1;
    private const double LongAperture = 0.1;

    public static IEnumerable<StudyRow> Of(CampaignResult result, JunctionTruth? truth)
    {
        FittedQuantity? Found(string step, string quantity) => result.Quantity(step, quantity);
        var current = Bias / (Found(Trace, "resistance, low state")?.Value ?? double.NaN);
        yield return StudyRow.Of("5 low level", "R of the low state at H = 0, 1 mV", StudyUnit.Ohm, "two states",
            truth?.Level(MagneticState.Low, Bias, 0), SourceGain.Widen(Found(Trace, "resistance, low state"), current), LevelTolerance,
            "current read back: its gain for the session is most of the error");
        yield return StudyRow.Of("5 high level", "R of the high state at H = 0, 1 mV", StudyUnit.Ohm, "two states",
            truth?.Level(MagneticState.High, Bias, 0), SourceGain.Widen(Found(Trace, "resistance, high state"), current), LevelTolerance);
        yield return StudyRow.Of("6 probability", "P(high), 1000 reads", StudyUnit.Number, "telegraph",
            truth?.ProbabilityHigh(Bias, 0), Found(Trace, "probability of the high state"), 0.1);
        var high = truth?.DwellTime(MagneticState.High, Bias, 0);
        yield return StudyRow.Of("6 dwell high", "mean dwell time in the high state", StudyUnit.Second, "telegraph",
            high, Found(Trace, "mean dwell time, high state"), DwellTolerance * high);
        var low = truth?.DwellTime(MagneticState.Low, Bias, 0);
        yield return StudyRow.Of("6 dwell low", "mean dwell time in the low state", StudyUnit.Second, "telegraph",
            low, Found(Trace, "mean dwell time, low state"), DwellTolerance * low);
        yield return StudyRow.Of("6 switches", "switches in 1000 reads", StudyUnit.Number, "telegraph",
            truth is null ? null : Switches(result, truth), Found(Trace, "switches"), SwitchTolerance(result, truth));
        yield return StudyRow.Of("7 long reads", "reads between 10 and 90 % of the step, 5 PLC", StudyUnit.Percent, "",
            null, Found(Trace, "intermediate reads"));
        yield return StudyRow.Of("7 short reads", "the same, 0.1 PLC", StudyUnit.Percent, "", null, Found("fast trace", "intermediate reads"));
        foreach (var row in MinorLoops(result, truth))
        {
            yield return row;
        }
    }

    private static IEnumerable<StudyRow> MinorLoops(CampaignResult result, JunctionTruth? truth)
    {
        var fields = result.Find(SlowLoop)?.Points.Column("set_field").Distinct().ToArray();
        yield return StudyRow.Of("8 crossings", "crossings per double sweep of 1 Oe/1 s, 1 mV", StudyUnit.Number, "telegraph near 0",
            fields is null ? null : truth?.Crossings(Bias, fields, MinorLoopInterval), result.Quantity(SlowLoop, "crossings per double sweep"));
        var slow = result.Quantity(SlowLoop, Deviation);
        foreach (var bias in (int[])[-200, 100, 200])
        {
            var found = result.Quantity($"minor loop {bias} mV", Deviation);
            var ratio = found is null || slow is null ? null : Ratio(found, slow);
            // Where the dwell time is tens of seconds the loop never comes to equilibrium, and P(high) says nothing of it.
            var reference = fields is null || bias < 0
                ? null
                : truth?.DeviationFromProbability(bias * 1e-3, fields, LongAperture) / truth?.DeviationFromProbability(Bias, fields, LongAperture);
            yield return StudyRow.Of($"9 ratio {bias} mV", $"rms(f - P) at {bias} mV over that at 1 mV", StudyUnit.Number,
                bias > 0 ? "telegraph suppressed, rate up" : "", reference, ratio);
        }
    }

    private static FittedQuantity Ratio(FittedQuantity one, FittedQuantity other)
    {
        var ratio = one.Value / other.Value;
        var error = ratio * Math.Sqrt(Square(Half(one) / one.Value) + Square(Half(other) / other.Value));
        return new FittedQuantity("", "", ratio, ratio - error, ratio + error);
    }

    private static double Half(FittedQuantity quantity) => (quantity.High - quantity.Low) / 2;

    private static double Square(double value) => value * value;

    // A two-state process switches 2 T/(tau_high + tau_low) times; readings miss what comes back within one.
    private static double Switches(CampaignResult result, JunctionTruth truth)
    {
        var times = result.Find(Trace)?.Points.Column("time") ?? [];
        var duration = times.Length > 1 ? times[^1] - times[0] : double.NaN;
        var (high, low) = (truth.DwellTime(MagneticState.High, Bias, 0), truth.DwellTime(MagneticState.Low, Bias, 0));
        var interval = duration / (times.Length - 1);
        var relaxation = 1 / high + 1 / low;
        return 2 * duration / (high + low) * (1 - Math.Exp(-relaxation * interval)) / (relaxation * interval);
    }

    private static double? SwitchTolerance(CampaignResult result, JunctionTruth? truth) =>
        truth is null ? null : 3 * Math.Sqrt(Switches(result, truth));
}
