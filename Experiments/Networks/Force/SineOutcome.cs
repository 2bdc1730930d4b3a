namespace SpinBench.Networks.Force;

/// <summary>How well a network went on by itself after it had learned each of two sines.</summary>
/// <param name="First">Root mean square of output minus target over the first free run, relative to the target's.</param>
/// <param name="Second">The same of the second.</param>
public readonly record struct SineOutcome(double First, double Second);
