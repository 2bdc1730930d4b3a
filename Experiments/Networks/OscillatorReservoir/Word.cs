using SpinBench.Networks.Audio;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>A word that is to be told from others.</summary>
/// <param name="Features">Its acoustic features.</param>
/// <param name="Label">What is said, from 0.</param>
/// <param name="Fold">Part of the set that it is tested with; it is learned from the words of all other parts.</param>
public sealed record Word(FrameFeatures Features, int Label, int Fold);
