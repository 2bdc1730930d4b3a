namespace SpinBench.Networks.PBits.Circuits;

/// <summary>What a circuit was found at.</summary>
/// <param name="States">Every state of the shown buses, the most frequent first.</param>
/// <param name="Best">The end of a chain with the fewest gates that are not true, and of those the lowest energy.</param>
/// <param name="BestFaults">Gates that are not true there.</param>
/// <param name="BestEnergy">Its energy; null where links go one way and there is none.</param>
public sealed record CircuitOutcome(IReadOnlyList<CircuitState> States, ulong Best, int BestFaults, double? BestEnergy)
{
    /// <summary>States counted.</summary>
    public long Count => States.Sum(state => state.Count);

    /// <summary>Those with every gate true.</summary>
    public long ValidCount => States.Sum(state => state.ValidCount);
}
