using MathNet.Numerics;
using SpinBench.Instruments.Units;
using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Whether a measured junction would lock: dwell times against bias at the field where it is best balanced.</summary>
internal static class MeasuredLocking
{
    private const int FewestBiases = 3;
    private const double Locked = 0.01;
    private const double NoisesInPeriod = 500;

    // Half a period of five favoured dwells misses 0.7 % of the switches, and a contrast of rates of exp(6.2) allows 1 % in excess.
    private const double DwellsInHalf = 5;
    private const double NeededContrast = 6.2;
    private const double LargestDrive = 1;

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
        var (largest, paired) = (biases.Max(Math.Abs), Math.Abs(highSlope - lowSlope) / 2);
        var drive = NeededContrast / 2 / paired;
        StudyRow Row(string id, string quantity, string unit, double? value, string verdict) => new($"3b measured {id}", quantity, unit, "", null, value, null, verdict);
        List<StudyRow> rows =
        [
            Row("torque", "half the difference of the slopes of ln τ with voltage: by how much a drive turns the balance", "/V", paired, FormattableString.Invariant($"high {highSlope:G3}, low {lowSlope:G3}; what they share shortens both and locks nothing")),
            Row("needed", "drive at which one state is favoured enough to be within 1 % of the drive's cycles", "mV", 1e3 * drive, FormattableString.Invariant($"{(drive > largest ? "extrapolated" : "within what was measured")}: the largest measured bias is {1e3 * largest:G3} mV")),
        ];
        string[] remarks = [FormattableString.Invariant($"{dwells.Run.Name}: dwell times at {biases.Length} biases and {1e4 * balanced.Key:G4} Oe, where they are most alike.")];
        if (!(drive <= LargestDrive))
        {
            return new StudyTaskResult(rows, [.. remarks, "No drive below 1 V would lock it: its dwell times hardly part with voltage. Spin torque parts them; voltage-controlled anisotropy changes both alike."], [])
            {
                Parameters = new { Junction = junction },
            };
        }

        var frequency = 1 / (2 * DwellsInHalf * Math.Exp(((logHigh + logLow) / 2) - (paired * drive)));
        var step = 1 / frequency / NoisesInPeriod;
        var window = LockingWindow.Of(junction, drive, frequency, step, Locked);
        rows.AddRange(
        [
            Row("from", $"least noise at which it is locked to that drive at {Quantity.Format(frequency, "Hz")}", "mV", 1e3 * window?.Low, window is null ? "never within 1 %: its states are not alike enough" : "exact mean, noise drawn anew 500 times a period"),
            Row("to", "largest such noise", "mV", 1e3 * window?.High, window is null ? "never within 1 %" : "exact mean"),
        ]);
        return new StudyTaskResult(rows, remarks, await LockingFigures.DrawAsync(settings.Folder, junction, drive, frequency, step, [], dwells.Run.Name))
        {
            Parameters = new { Junction = junction, Frequency = frequency, Drive = drive },
        };
    }
}
