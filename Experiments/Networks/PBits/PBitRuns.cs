using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PBits;

/// <summary>Many chains of one network on all processors, <see cref="PBitChains.Count"/> at a time; block k has the stream "name/k", so the number of threads changes nothing.</summary>
/// <param name="Network">The network.</param>
/// <param name="Conditions">What its p-bits are, and what is held.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Name">Name of its streams.</param>
public sealed record PBitRuns(PBitNetwork Network, PBitConditions Conditions, ulong Seed, string Name)
{
    /// <summary>Told the fraction that is done; null for nobody.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Anneals chains and reads each at its end.</summary>
    /// <param name="schedule">I0 from sweep to sweep.</param>
    /// <param name="sweeps">Sweeps, at least 1.</param>
    /// <param name="chains">Chains, at least 1.</param>
    /// <param name="read">Reads one chain.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public T[] Anneal<T>(AnnealingSchedule schedule, int sweeps, int chains, Func<PBitChains, int, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var results = new T[chains];
        ForEachBlock(BlocksOf(chains), sweeps, (sweep, _) => schedule.At(sweep, sweeps), null, (block, state) =>
        {
            for (var chain = block * PBitChains.Count; chain < Math.Min(chains, (block + 1) * PBitChains.Count); chain++)
            {
                results[chain] = read(state, chain % PBitChains.Count);
            }
        }, cancellationToken);
        return results;
    }

    /// <summary>Counts how often chains are in each state of some p-bits, after every sweep.</summary>
    /// <param name="gain">I0.</param>
    /// <param name="sweeps">Sweeps that are counted.</param>
    /// <param name="burn">Sweeps before them, which are not.</param>
    /// <param name="chains">Chains, rounded up to whole blocks.</param>
    /// <param name="pbits">At most 20 p-bits, the first in the lowest bit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public long[] Count(double gain, int sweeps, int burn, int chains, int[] pbits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pbits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pbits.Length, ExactStates.MostFree);
        var counts = Enumerable.Range(0, BlocksOf(chains)).Select(_ => new long[1 << pbits.Length]).ToArray();
        ForEachBlock(counts.Length, burn + sweeps, (_, _) => gain, (sweep, block, state) =>
        {
            if (sweep >= burn)
            {
                state.AddTo(pbits, counts[block]);
            }
        }, null, cancellationToken);
        return [.. Enumerable.Range(0, 1 << pbits.Length).Select(word => counts.Sum(block => block[word]))];
    }

    /// <summary>Blocks that hold so many chains.</summary>
    internal static int BlocksOf(int chains) => (chains + PBitChains.Count - 1) / PBitChains.Count;

    /// <summary>Sweeps blocks of chains.</summary>
    internal void ForEachBlock(
        int blocks, int sweeps, Func<int, int, double> gain, Action<int, int, PBitChains>? afterSweep, Action<int, PBitChains>? atEnd, CancellationToken cancellationToken)
    {
        var done = 0;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            var chains = new PBitChains(Network, Conditions, new RandomStream(Seed, FormattableString.Invariant($"{Name}/{block}")));
            for (var sweep = 0; sweep < sweeps; sweep++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                chains.Sweep(gain(sweep, block));
                afterSweep?.Invoke(sweep, block, chains);
            }

            atEnd?.Invoke(block, chains);
            Progress?.Report((double)Interlocked.Increment(ref done) / blocks);
        });
    }
}
