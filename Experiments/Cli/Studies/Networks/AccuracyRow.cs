using SpinBench.Networks.Data;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>Makes rows of accuracies in per cent.</summary>
/// <param name="digits">What the networks are tested on.</param>
/// <param name="isComparable">Whether trainings are as long as the reference's.</param>
internal sealed class AccuracyRow(DigitData digits, bool isComparable)
{
    /// <summary>A row beside the reference implementation's number.</summary>
    /// <param name="id">Stable name of the row.</param>
    /// <param name="quantity">What it is.</param>
    /// <param name="accuracy">Ours, 0 to 1.</param>
    /// <param name="reference">The reference's in per cent; null for none.</param>
    /// <param name="images">Test images; null for all.</param>
    /// <param name="paper">What the paper says.</param>
    public StudyRow Of(
        string id, string quantity, double accuracy, double? reference = null, int? images = null, string paper = "")
    {
        var deviation = Deviation(accuracy, images ?? digits.Test.Count);
        return new StudyRow(
            id, quantity, "%", paper, isComparable ? reference : null, Round(100 * accuracy), Round(100 * Estimate.NormalQuantile * deviation),
            Verdict(100 * accuracy, reference, images ?? digits.Test.Count));
    }

    /// <summary>A row of the difference of two accuracies on the same images, in points.</summary>
    /// <param name="id">Stable name of the row.</param>
    /// <param name="quantity">What it is.</param>
    /// <param name="accuracy">One, 0 to 1.</param>
    /// <param name="other">The other, 0 to 1.</param>
    /// <param name="reference">The reference's difference in points.</param>
    public StudyRow Difference(string id, string quantity, double accuracy, double other, double reference)
    {
        var deviation = Math.Sqrt(2) * Deviation(other, digits.Test.Count);
        var difference = 100 * (accuracy - other);
        return new StudyRow(
            id, quantity, "points", "", isComparable ? reference : null, Round(difference), Round(100 * Estimate.NormalQuantile * deviation),
            isComparable ? StudyRow.Judge(difference, reference, 100 * 3 * Math.Sqrt(2) * deviation) : NotComparable);
    }

    /// <summary>A row that demands something: "met" or "not met".</summary>
    /// <param name="id">Stable name of the row.</param>
    /// <param name="quantity">What is demanded.</param>
    /// <param name="value">Ours in per cent or points.</param>
    /// <param name="limit">The demand.</param>
    /// <param name="isAtLeast">Whether ours must be at least the limit, or at most.</param>
    public StudyRow Demand(string id, string quantity, double value, double limit, bool isAtLeast) => new(
        id, quantity, isAtLeast ? "%" : "points", "", limit, Round(value), null,
        !isComparable ? NotComparable : (isAtLeast ? value >= limit : value <= limit) ? "met" : "not met");

    private string NotComparable => digits.Kind == DigitDataKind.Mnist
        ? "not comparable: the reference trains 100 epochs"
        : $"not comparable: {digits.Provenance}";

    // Two networks of other seeds, each on a finite test set: three standard deviations of the difference.
    private string Verdict(double percent, double? reference, int images) => reference is not { } other
        ? ""
        : !isComparable
            ? NotComparable
            : StudyRow.Judge(percent, other, 100 * 3 * Math.Sqrt(2) * Deviation(other / 100, images));

    private static double Deviation(double accuracy, int images) => Math.Sqrt(accuracy * (1 - accuracy) / images);

    private static double Round(double percent) => Math.Round(percent, 2);
}
