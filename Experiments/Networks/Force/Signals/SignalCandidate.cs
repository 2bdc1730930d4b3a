namespace SpinBench.Networks.Force.Signals;

/// <summary>One of the networks that learned a signal.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="ValidationError">Its largest error of a channel in the free run right after learning; infinite where it diverged.</param>
/// <param name="Network">The network; null where it diverged.</param>
public sealed record SignalCandidate(ulong Seed, double ValidationError, SignalNetwork? Network);
