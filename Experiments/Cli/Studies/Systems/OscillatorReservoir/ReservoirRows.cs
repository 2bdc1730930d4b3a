using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>Rows of accuracies.</summary>
internal static class ReservoirRows
{
    /// <summary>What says that a row stands for comparison only.</summary>
    public const string Compared = "for comparison";

    /// <summary>A row in per cent; the demand is on the part, 0 to 1.</summary>
    public static StudyRow Accuracy(string id, string quantity, string paper, double? reference, Proportion ours, Demand? demand = null, string remark = Compared) => new(
        id, quantity, "%", paper, 100 * reference, 100 * ours.Value, 100 * ours.HalfInterval, demand is null ? remark : demand.Judge(ours.Value));
}
