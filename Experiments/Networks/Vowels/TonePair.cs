namespace SpinBench.Networks.Vowels;

/// <summary>The frequencies of the two signals that all oscillators hear.</summary>
/// <param name="First">Signal A in Hz.</param>
/// <param name="Second">Signal B in Hz.</param>
public readonly record struct TonePair(double First, double Second);
