namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>What an adaptive measurement of one curve may spend.</summary>
/// <param name="ReadsAtOnce">Readings at one set point, at most.</param>
/// <param name="Reads">Readings in all, at most.</param>
/// <param name="Seconds">Time of readings in all, at most, in s.</param>
/// <param name="Interval">Shortest time from one reading to the next, in s.</param>
/// <param name="Aperture">Time that a reading integrates over, in s.</param>
internal sealed record AdaptiveBudget(int ReadsAtOnce, long Reads, double Seconds, double Interval, double Aperture);
