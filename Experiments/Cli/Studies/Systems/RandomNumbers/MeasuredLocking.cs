using MathNet.Numerics;
using SpinBench.Instruments.Units;
using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Whether a measured junction would lock: dwell times against bias at the field where it is best balanced.</summary>
internal static class MeasuredLocking
{
    private const int FewestBiases = 3;
    private const double Locked = 0.01;
    private const double PeriodInDwells = 4;
    private const double NoisesInPeriod = 500;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings, long run)
    {
        var dwells = MeasuredDwellTimes.Load(context, run);
        var balanced = dwells.Conditions.GroupBy(dwell => double.IsNaN(dwell.Field) ? 0 : Math.Round(dwell.Field, 5))
            .Where(group => group.Select(dwell => dwell.Bias).Distinct().Count() >= FewestBiases)
            .MinBy(group => group.Average(dwell => Math.Abs(Math.Log(dwell.High.Value / dwell.Low.Value))));
        if (balanced is null)
        {
            return new StudyTaskResult([], [$"{dwells.Run.Name} has no field with dwell times at {FewestBiases} biases: locking needs how they change with voltage, as from a dwell-field run."], []);
        }

        var biases = balanced.Select(dwell => dwell.Bias).ToArray();
        var (logHigh, highSlope) = Fit.Line(biases, [.. balanced.Select(dwell => Math.Log(dwell.High.Value))]);
        var (logLow, lowSlope) = Fit.Line(biases, [.. balanced.Select(dwell => Math.Log(dwell.Low.Value))]);
        var junction = new LockedJunction(logHigh, logLow, highSlope, lowSlope);
        var frequency = 1 / (PeriodInDwells * (Math.Exp(logHigh) + Math.Exp(logLow)));
        var (drive, step) = (biases.Max(Math.Abs), 1 / frequency / NoisesInPeriod);
        var window = LockingWindow.Of(junction, drive, frequency, step, Locked);
        var paired = Math.Abs(highSlope - lowSlope) / 2;
        StudyRow Row(string id, string quantity, string unit, double? value, string verdict) => new($"3b measured {id}", quantity, unit, "", null, value, null, verdict);
        StudyRow[] rows =
        [
            Row("torque", "half the difference of the slopes of ln τ with voltage: what a drive turns the balance by", "/V", paired, $"high {highSlope:G3}, low {lowSlope:G3}; what they share shortens both and locks nothing"),
            Row("from", FormattableString.Invariant($"least noise that locks it to ±{1e3 * drive:G3} mV at {Quantity.Format(frequency, "Hz")}"), "mV", 1e3 * window?.Low, window is null ? "never locked at this drive" : "exact mean, noise drawn anew 500 times a period"),
            Row("to", "largest such noise", "mV", 1e3 * window?.High, window is null ? "never locked at this drive" : "exact mean, noise drawn anew 500 times a period"),
            Row("alone", "drive above which it is locked without noise", "mV", 1e3 * LockingWindow.LeastDrive(junction, frequency, step, Locked) is var least && double.IsFinite(least) ? least : null, "extrapolated where above the measured biases"),
        ];
        return new StudyTaskResult(
            rows, [FormattableString.Invariant($"{dwells.Run.Name}: dwell times at {biases.Length} biases and {1e4 * balanced.Key:G4} Oe, where they are most alike; the frequency is a quarter of the free one.")],
            await LockingFigures.DrawAsync(settings.Folder, junction, drive, frequency, step, [], dwells.Run.Name))
        {
            Parameters = new { Junction = junction, Frequency = frequency, Drive = drive },
        };
    }
}
