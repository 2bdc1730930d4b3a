using SpinBench.Instruments;

namespace SpinBench.Networks.Force.Signals;

/// <summary>A signal cannot be learned; the message says why and what to change.</summary>
public sealed class SignalException : SpinBenchException
{
    /// <summary>Says what is wrong.</summary>
    public SignalException(string message)
        : base(message)
    {
    }
}
