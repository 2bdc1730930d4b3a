namespace SpinBench.Protocols.Safety;

/// <summary>A step of the safe state that failed: this output may be live.</summary>
/// <param name="Role">Role key: "smu", "switch", "magnet" …</param>
/// <param name="Resource">Where the instrument is.</param>
/// <param name="Step">What was tried.</param>
/// <param name="Fault">What happened.</param>
public sealed record UnsafeOutput(string Role, string Resource, string Step, Exception Fault)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Role} at {Resource} ({Step} failed: {Fault.Message})";
}
