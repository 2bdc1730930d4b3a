namespace SpinBench.Networks.PBits;

/// <summary>Every state of a small network with its energy, by going from state to state in Gray's order.</summary>
public sealed class ExactStates
{
    /// <summary>Most p-bits that are free.</summary>
    public const int MostFree = 20;

    private readonly double[] _energies;

    private ExactStates(int[] free, double[] energies, ulong held) => (Free, _energies, Held) = (free, energies, held);

    /// <summary>The free p-bits: bit k of a state's number belongs to the k-th of them.</summary>
    public IReadOnlyList<int> Free { get; }

    /// <summary>E of each state.</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>The held p-bits that are up, bit k for p-bit k of the network; for networks of up to 64.</summary>
    public ulong Held { get; }

    /// <summary>Enumerates.</summary>
    /// <param name="network">A symmetric network.</param>
    /// <param name="clamps">P-bits that are held, and whether up.</param>
    /// <exception cref="ArgumentException">It has no energy, or more than <see cref="MostFree"/> free p-bits.</exception>
    public static ExactStates Of(PBitNetwork network, IReadOnlyDictionary<int, bool>? clamps = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var held = clamps ?? new Dictionary<int, bool>();
        var free = Enumerable.Range(0, network.Count).Where(pbit => !held.ContainsKey(pbit)).ToArray();
        if (free.Length > MostFree || !network.IsSymmetric)
        {
            throw new ArgumentException($"Only symmetric networks of up to {MostFree} free p-bits are enumerated.", nameof(network));
        }

        var state = new sbyte[network.Count];
        Array.Fill(state, (sbyte)-1);
        var word = 0UL;
        foreach (var (pbit, isUp) in held)
        {
            state[pbit] = (sbyte)(isUp ? 1 : -1);
            word |= isUp && pbit < 64 ? 1UL << pbit : 0;
        }

        return new ExactStates(free, Walk(network, free, state), word);
    }

    /// <summary>exp(-I0 E), normalised.</summary>
    public double[] Boltzmann(double gain) => Normalised(_energies, gain);

    /// <summary>The states of the lowest energy, to a billionth of the span.</summary>
    public IReadOnlyList<int> GroundStates()
    {
        var (lowest, highest) = (_energies.Min(), _energies.Max());
        return [.. Enumerable.Range(0, _energies.Length).Where(state => _energies[state] - lowest <= 1e-9 * (highest - lowest))];
    }

    /// <summary>Distance of the lowest energy from the next one.</summary>
    public double Gap()
    {
        var ground = GroundStates().ToHashSet();
        return Enumerable.Range(0, _energies.Length).Where(state => !ground.Contains(state)).Min(state => _energies[state]) - _energies.Min();
    }

    /// <summary>Probabilities of states of some energies at an inverse temperature.</summary>
    internal static double[] Normalised(IReadOnlyList<double> energies, double gain)
    {
        var lowest = energies.Min();
        var weights = energies.Select(energy => Math.Exp(-gain * (energy - lowest))).ToArray();
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static double[] Walk(PBitNetwork network, int[] free, sbyte[] state)
    {
        var energies = new double[1 << free.Length];
        var energy = network.Energy(state);
        energies[0] = energy;
        for (var step = 1; step < energies.Length; step++)
        {
            var pbit = free[int.TrailingZeroCount(step)];
            var pull = network.Biases[pbit];
            var sources = network.Sources(pbit);
            var weights = network.Weights(pbit);
            for (var link = 0; link < sources.Length; link++)
            {
                pull += weights[link] * state[sources[link]];
            }

            energy += 2 * pull * state[pbit];
            state[pbit] = (sbyte)-state[pbit];
            energies[step ^ (step >> 1)] = energy;
        }

        return energies;
    }
}
