using SpinBench.Networks.AnalogueSynapses;

namespace SpinBench.Cli.Studies.Systems.AssociativeMemory;

/// <summary>What the independent program found at one spread; null where it says nothing.</summary>
internal sealed record LearningReference(double Spread, double Before, double After, double? Converged, double? Median, double? Most);

/// <summary>Arrays of one spread, written once and with program-and-verify.</summary>
/// <param name="Spread">How devices differ.</param>
/// <param name="Once">Each device written once at a time.</param>
/// <param name="Verified">Each device written until it reads what is wanted.</param>
/// <param name="Logs">A log an array of those written once.</param>
internal sealed record LearningSeries(double Spread, AssociativeStatistics Once, AssociativeStatistics Verified, IReadOnlyList<LearningLog> Logs);
