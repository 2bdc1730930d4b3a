namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Where a network came to rest.</summary>
/// <param name="States">+1 for a soma that is ON, -1 for OFF, 0 in between.</param>
/// <param name="Time">Time of the last motion in s, from the start of the loading.</param>
/// <param name="IsSettled">Whether every wall came to rest before the longest time.</param>
/// <param name="Energy">What all sources delivered until then in J: supply of the somas, weights, loading.</param>
public sealed record HopfieldOutcome(sbyte[] States, double Time, bool IsSettled, double Energy);
