using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.PBits;

namespace SpinBench.Benchmarks.PBits;

/// <summary>One chain in a plain loop, as the equations are written: what the chains in registers are compared with.</summary>
internal sealed class ScalarPBits
{
    private readonly PBitNetwork _network;
    private readonly int[] _free;
    private readonly double[] _states;
    private FastBits _bits;

    public ScalarPBits(PBitNetwork network, IReadOnlyDictionary<int, bool> clamps, RandomStream stream)
    {
        (_network, _bits) = (network, new FastBits(stream));
        _free = [.. Enumerable.Range(0, network.Count).Where(pbit => !clamps.ContainsKey(pbit))];
        _states = [.. Enumerable.Range(0, network.Count).Select(pbit => clamps.TryGetValue(pbit, out var isUp) && !isUp ? -1.0 : 1.0)];
    }

    public void Sweep(double gain)
    {
        foreach (var pbit in _free)
        {
            var input = _network.Biases[pbit];
            var sources = _network.Sources(pbit);
            var weights = _network.Weights(pbit);
            for (var link = 0; link < sources.Length; link++)
            {
                input += weights[link] * _states[sources[link]];
            }

            var uniform = ((_bits.Next() + 0.5) * (2.0 / 4294967296.0)) - 1;
            _states[pbit] = Math.Tanh(gain * input) > uniform ? 1 : -1;
        }
    }
}
