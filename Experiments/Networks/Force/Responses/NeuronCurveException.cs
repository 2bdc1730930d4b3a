using SpinBench.Instruments;

namespace SpinBench.Networks.Force;

/// <summary>A curve cannot be a neuron's; the message says which points are at fault and what to change.</summary>
public sealed class NeuronCurveException : SpinBenchException
{
    /// <summary>Says what is wrong.</summary>
    public NeuronCurveException(string message)
        : base(message)
    {
    }
}
