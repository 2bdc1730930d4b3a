using SpinBench.Instruments;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>What was measured cannot be the write curve of an analogue synapse.</summary>
/// <param name="message">Why, and what would help.</param>
public sealed class WriteCurveException(string message) : SpinBenchException(message);
