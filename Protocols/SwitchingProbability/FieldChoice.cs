namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>Where an adaptive measurement reads next.</summary>
/// <param name="Field">T.</param>
/// <param name="Reads">Readings.</param>
/// <param name="Interval">From the start of one reading to the start of the next, in s.</param>
internal readonly record struct FieldChoice(double Field, int Reads, double Interval);
