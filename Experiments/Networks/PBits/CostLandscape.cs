namespace SpinBench.Networks.PBits;

/// <summary>A cost of any order over bits 0 and 1, known for every state; samplers ask it for the difference that one bit makes.</summary>
public sealed class CostLandscape
{
    private readonly double[] _costs;

    /// <summary>Asks a cost for every state once.</summary>
    /// <param name="bits">Bits, 1 to 20.</param>
    /// <param name="cost">Cost of a state, bit k for p-bit k.</param>
    public CostLandscape(int bits, Func<int, double> cost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, ExactStates.MostFree);
        ArgumentNullException.ThrowIfNull(cost);
        (BitCount, _costs) = (bits, [.. Enumerable.Range(0, 1 << bits).Select(cost)]);
    }

    /// <summary>Bits.</summary>
    public int BitCount { get; }

    /// <summary>exp(-I0 cost), normalised.</summary>
    public double[] Boltzmann(double gain) => ExactStates.Normalised(_costs, gain);

    /// <summary>Input of a p-bit in a state before the gain: half of what the cost falls by when its bit goes from 0 to 1.</summary>
    public double Pull(int state, int bit) => (_costs[state & ~(1 << bit)] - _costs[state | (1 << bit)]) / 2;
}
