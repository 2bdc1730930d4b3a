namespace SpinBench.Networks.Vowels;

/// <summary>Which oscillators follow which of two signals; up to eight oscillators.</summary>
/// <param name="First">Bit i: oscillator i follows signal A.</param>
/// <param name="Second">Bit i: oscillator i follows signal B.</param>
public readonly record struct Synchronisation(byte First, byte Second)
{
    /// <summary>Whether an oscillator follows signal A.</summary>
    public bool FollowsFirst(int oscillator) => (First >> oscillator & 1) != 0;

    /// <summary>Whether an oscillator follows signal B.</summary>
    public bool FollowsSecond(int oscillator) => (Second >> oscillator & 1) != 0;
}
