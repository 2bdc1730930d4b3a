using SpinBench.Instruments;

namespace SpinBench.Networks.Perceptron;

/// <summary>The options of a training are out of range, or do not fit the data.</summary>
public sealed class TrainingOptionsException : SpinBenchException
{
    /// <summary>Makes the error from the rules that are broken.</summary>
    public TrainingOptionsException(IReadOnlyList<string> faults)
        : base($"The network cannot be trained or used so: {string.Join("; ", faults)}.") => Faults = faults;

    /// <summary>Every rule that is broken.</summary>
    public IReadOnlyList<string> Faults { get; }
}
