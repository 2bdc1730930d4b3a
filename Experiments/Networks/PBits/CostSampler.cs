using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.PBits;

/// <summary>
/// P-bits that are joined by a cost of any order, I = I0 [E(x = 0) - E(x = 1)]/2, one after the other; W. A. Borders et al.,
/// Nature 573, 390 (2019).
/// </summary>
/// <param name="Landscape">The cost.</param>
/// <param name="Conditions">The p-bits; nothing is held, and their order is the sequential one.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Name">Chain k has the stream "name/k".</param>
public sealed record CostSampler(CostLandscape Landscape, PBitConditions Conditions, ulong Seed, string Name)
{
    /// <summary>Runs chains from states by chance.</summary>
    /// <param name="schedule">I0 from sweep to sweep.</param>
    /// <param name="sweeps">Sweeps.</param>
    /// <param name="burn">Sweeps at the beginning whose states are not counted.</param>
    /// <param name="chains">Chains.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Counts of the states after each sweep, and the last state of each chain.</returns>
    public (long[] Counts, int[] Ends) Run(AnnealingSchedule schedule, int sweeps, int burn, int chains, CancellationToken cancellationToken)
    {
        var ends = new int[chains];
        var counts = new long[1 << Landscape.BitCount];
        var access = new Lock();
        Parallel.For(0, chains, new ParallelOptions { CancellationToken = cancellationToken }, () => new long[counts.Length], (chain, _, own) =>
        {
            ends[chain] = Chain(chain, schedule, sweeps, burn, own);
            return own;
        }, own =>
        {
            lock (access)
            {
                for (var state = 0; state < counts.Length; state++)
                {
                    counts[state] += own[state];
                }
            }
        });
        return (counts, ends);
    }

    private int Chain(int chain, AnnealingSchedule schedule, int sweeps, int burn, long[] counts)
    {
        var bits = new FastBits(new RandomStream(Seed, FormattableString.Invariant($"{Name}/{chain}")));
        var devices = Enumerable.Range(0, Landscape.BitCount).Select(Conditions.Device).ToArray();
        var state = (int)(bits.Next() >> (32 - Landscape.BitCount));
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            var gain = schedule.At(sweep, sweeps);
            for (var bit = 0; bit < devices.Length; bit++)
            {
                var input = ((gain * Landscape.Pull(state, bit)) + devices[bit].Offset) * devices[bit].Slope;
                var isUp = (bits.Next() + 0.5) * (1.0 / 4294967296.0) < Conditions.Response.ChanceOfUp(input);
                state = isUp ? state | (1 << bit) : state & ~(1 << bit);
            }

            if (sweep >= burn)
            {
                counts[state]++;
            }
        }

        return state;
    }
}
