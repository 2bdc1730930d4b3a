namespace SpinBench.Protocols.Safety;

/// <summary>The safe state could not be reached everywhere: outputs may be live.</summary>
public sealed class UnsafeBenchException : SpinBenchException
{
    /// <summary>Names every output that may be live.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="outputs">At least one.</param>
    /// <param name="cause">What had ended the run, if a fault did.</param>
    public UnsafeBenchException(string bench, IReadOnlyList<UnsafeOutput> outputs, Exception? cause = null)
        : base($"Bench \"{bench}\": outputs may be live: {string.Join("; ", outputs)}. "
            + "Go to the instrument and switch it off by hand before touching the device."
            + (cause is null ? "" : $" The run had ended with: {cause.Message}"), cause) =>
        Outputs = outputs;

    /// <summary>What may be live.</summary>
    public IReadOnlyList<UnsafeOutput> Outputs { get; }
}
