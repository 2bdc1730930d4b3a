namespace SpinBench.Networks.Force;

/// <summary>How well a network went on by itself after it had learned each of two sines.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
public readonly record struct SineOutcome(SinePhase First, SinePhase Second)
{
    /// <summary>Whether both were.</summary>
    public bool IsSuccess => First.IsSuccess && Second.IsSuccess;
}
