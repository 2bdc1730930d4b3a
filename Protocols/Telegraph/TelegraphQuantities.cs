using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Telegraph;

/// <summary>The quantities of a telegraph with two levels.</summary>
internal static class TelegraphQuantities
{
    public static IEnumerable<FittedQuantity> Of(
        TelegraphRows rows, Segmentation segmentation, DwellTimes dwells, Estimate occupancy, (DwellRuns High, DwellRuns Low) runs)
    {
        var levels = segmentation.Levels;
        yield return occupancy.ToQuantity("probability of the high state", "");
        yield return dwells.High.ToQuantity("mean dwell time, high state", "s");
        yield return dwells.Low.ToQuantity("mean dwell time, low state", "s");
        yield return Level("resistance, low state", levels.Low, levels.Noise, segmentation.Reads - segmentation.HighReads);
        yield return Level("resistance, high state", levels.High, levels.Noise, segmentation.HighReads);
        yield return Exact("threshold", "Ohm", levels.Threshold, "half-way between the levels");
        yield return Exact("switches", "", segmentation.Transitions.Switches, "counted between consecutive readings");
        yield return Exact("intermediate reads", "", segmentation.IntermediateFraction, "readings between 10 % and 90 % of the step");
        yield return Rate("rate out of the high state", dwells.High);
        yield return Rate("rate out of the low state", dwells.Low);
        if (dwells.Method != DwellTimeMethod.HiddenMarkovModel)
        {
            yield return GoodnessOfFit("goodness of the exponential, high state", runs.High);
            yield return GoodnessOfFit("goodness of the exponential, low state", runs.Low);
        }

        if (rows.IsOfOscilloscope)
        {
            yield return Exact("signal-to-noise ratio", "", levels.SignalToNoise, "step over the noise of a reading");
            yield return Exact("signal-to-noise ratio, predicted", "", rows.PredictedSignalToNoise, "worked out before measuring");
        }
    }

    private static FittedQuantity Level(string name, double level, double noise, int reads) =>
        Estimate.Normal(level, noise / Math.Sqrt(Math.Max(1, reads)), "statistical error only; gain errors of source and voltmeter come on top")
            .ToQuantity(name, "Ohm");

    private static FittedQuantity Exact(string name, string unit, double value, string remark) =>
        new(name, unit, value, value, value, remark);

    private static FittedQuantity Rate(string name, Estimate dwell) =>
        new(name, "1/s", 1 / dwell.Value, 1 / dwell.High, 1 / dwell.Low, dwell.Remark);

    private static FittedQuantity GoodnessOfFit(string name, DwellRuns runs) => Exact(
        name, "", runs.GoodnessOfFit, FormattableString.Invariant(
            $"probability of {runs.Complete.Length} dwells spreading so by chance (chi-squared); {runs.Censored.Length} were cut off and are left out"));
}
