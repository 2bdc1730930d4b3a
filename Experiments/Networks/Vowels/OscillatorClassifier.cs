using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Vowels;

/// <summary>Shows pairs of signals to a set of oscillators and sees which of them follow which. Safe for concurrent use.</summary>
/// <param name="set">The oscillators.</param>
/// <param name="seed">Seed of their noise.</param>
public sealed class OscillatorClassifier(OscillatorSet set, ulong seed)
{
    /// <summary>The oscillators.</summary>
    public OscillatorSet Set => set;

    /// <summary>The synchronisation for each pair of signals.</summary>
    /// <param name="frequencies">Frequency of each oscillator in Hz.</param>
    /// <param name="tones">The pairs.</param>
    /// <param name="occasion">Another one has other noise.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Synchronisation[] Show(
        IReadOnlyList<double> frequencies, IReadOnlyList<TonePair> tones, string occasion, CancellationToken cancellationToken = default)
    {
        double[] own = [.. frequencies];
        TonePair[] all = [.. tones];
        ArgumentOutOfRangeException.ThrowIfNotEqual(own.Length, set.Count, nameof(frequencies));
        var seen = new Synchronisation[all.Length];
        Parallel.For(
            0, (all.Length + PhaseBatch.Lanes - 1) / PhaseBatch.Lanes, new ParallelOptions { CancellationToken = cancellationToken },
            () => (Batch: new PhaseBatch(set), Means: new double[set.Count * PhaseBatch.Lanes]),
            (part, _, local) =>
            {
                var chunk = all.AsSpan(part * PhaseBatch.Lanes, Math.Min(PhaseBatch.Lanes, all.Length - (part * PhaseBatch.Lanes)));
                local.Batch.Run(own, chunk, new RandomStream(seed, $"vowels/{occasion}/{part}"), local.Means);
                for (var copy = 0; copy < chunk.Length; copy++)
                {
                    seen[(part * PhaseBatch.Lanes) + copy] = set.Follow(local.Means.AsSpan(copy * set.Count, set.Count), chunk[copy]);
                }

                return local;
            },
            static _ => { });
        return seen;
    }
}
