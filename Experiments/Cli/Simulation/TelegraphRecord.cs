using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Simulation;

/// <summary>What a simulated telegraph did.</summary>
/// <param name="States">0 low, 1 high.</param>
/// <param name="Resistances">Ohm, with noise.</param>
internal sealed record TelegraphRecord(byte[] States, float[] Resistances)
{
    /// <summary>Pairs of neighbours.</summary>
    public TransitionCounts Transitions()
    {
        Span<long> counts = stackalloc long[4];
        for (var index = 1; index < States.Length; index++)
        {
            counts[2 * States[index - 1] + States[index]]++;
        }

        return new TransitionCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>Samples in the high state.</summary>
    public long HighSamples()
    {
        var sum = 0L;
        foreach (var state in States)
        {
            sum += state;
        }

        return sum;
    }
}
