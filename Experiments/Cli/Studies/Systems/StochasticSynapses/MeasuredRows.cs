using SpinBench.Instruments.Units;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>What a measured junction's pulses are worth.</summary>
internal static class MeasuredRows
{
    private const double ChanceLevel = 0.5;

    public static IEnumerable<StudyRow> Of(MeasuredPulses pulses, IReadOnlyList<(double Probability, Accuracies Accuracy)> accuracies) =>
        pulses.Pairs.Zip(accuracies, (pair, point) => (pair, point)).Select((one, index) =>
        {
            var chance = one.pair.Of(pulses.Width);
            return one.point.Accuracy.Row(
                FormattableString.Invariant($"7 measured {index + 1}"),
                FormattableString.Invariant($"{one.pair.Name}: P_sw {chance.On:G3} ± {one.pair.HalfIntervalOfOn(pulses.Width):G2} and {chance.Off:G3}, the wrong way {chance.OnLost:G2} and {chance.OffLost:G2}"), null, "measured");
        });

    public static IReadOnlyList<string> Remarks(MeasuredPulses pulses, IReadOnlyList<(double Probability, Accuracies Accuracy)> accuracies)
    {
        var best = Enumerable.Range(0, accuracies.Count).MaxBy(index => accuracies[index].Accuracy.Mean.Value);
        var (pair, accuracy) = (pulses.Pairs[best], accuracies[best].Accuracy.Mean.Value);
        return
        [
            FormattableString.Invariant($"Taken from {pulses.Dwells.Run.Name}: the dwell times at {pulses.Dwells.Conditions.Count} biases and fields. ON is the state of low resistance. Pulses last {Quantity.Format(pulses.Width, "s")}; they relax the junction between its two states with its dwell times at that bias and field, so that it may switch back."),
            accuracy > ChanceLevel
                ? FormattableString.Invariant($"Best: {pair.Name}: {100 * accuracy:F1} %.{Advice(pulses.Surest)}")
                : FormattableString.Invariant($"No pulse of {Quantity.Format(pulses.Width, "s")} teaches much: at best {100 * accuracy:F1} %.{Advice(pulses.Surest)}"),
            .. pulses.IsMirrored ? ["The run favours one state everywhere. The pulse the other way is taken as its mirror image, with the states exchanged; measure on both sides of the balance field to know it."] : Array.Empty<string>(),
            .. pulses.Dwells.Left.Count > 0 ? [FormattableString.Invariant($"Without dwell times, and left out: {pulses.Dwells.Left.Count} biases and fields, such as {pulses.Dwells.Left[0]}.")] : Array.Empty<string>(),
        ];
    }

    private static string Advice(PulsePair pair) => pair.WidthFor(MeasuredPulses.Target) is var width && double.IsFinite(width)
        ? FormattableString.Invariant($" The pulse that switches the wrong way least ({pair.Name}, at most {1 - pair.OneSidedness:P1} of the time in the wrong state) has P_sw = {MeasuredPulses.Target} when it lasts {Quantity.Format(width, "s")}.")
        : "";
}
