using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PBits.Circuits;

/// <summary>
/// Runs a circuit in many chains. While I0 changes only the end of each chain counts; at one I0 every sweep does, after the
/// first fifth.
/// </summary>
/// <param name="Description">What to run.</param>
/// <param name="Response">The curve of its p-bits.</param>
/// <param name="Seed">Seed of all chance.</param>
public sealed record CircuitRun(CircuitDescription Description, PBitResponse Response, ulong Seed)
{
    private readonly int[] _shown = [.. Description.Shown.SelectMany(bus => Description.Circuit.Buses[bus])];

    /// <summary>The network.</summary>
    public PBitNetwork Network { get; } = Description.Circuit.Network(Description.IsDirected);

    /// <summary>Its p-bits.</summary>
    public PBitConditions Conditions => new()
    {
        Response = Response,
        Clamps = Description.Clamps.SelectMany(clamp => PBitCircuit.Hold(Description.Circuit.Buses[clamp.Key], clamp.Value)).ToDictionary(),
        Devices = Description is { SlopeSpread: 0, OffsetSpread: 0, Devices.Count: 0 } ? null : Devices(),
    };

    /// <summary>Runs it.</summary>
    /// <param name="progress">Told the fraction that is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public CircuitOutcome Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (sweeps, chains) = (Description.Sweeps, Description.Chains);
        var first = Description.Schedule.IsConstant ? sweeps / 5 : sweeps - 1;
        var runs = new PBitRuns(Network, Conditions, Seed, "circuit") { Progress = progress };
        var found = Enumerable.Range(0, PBitRuns.BlocksOf(chains)).Select(_ => new Dictionary<ulong, (long Count, long Valid)>()).ToArray();
        var best = new (int Faults, double Energy, ulong Word)[found.Length];
        runs.ForEachBlock(found.Length, sweeps, (sweep, _) => Description.Schedule.At(sweep, sweeps), (sweep, block, state) =>
        {
            if (sweep >= first)
            {
                Count(state, Of(block), found[block]);
            }
        }, (block, state) => best[block] = Best(state, Of(block)), cancellationToken);
        var (faults, energy, word) = best.Min();
        return new CircuitOutcome(Merge(found), word, faults, Network.IsSymmetric ? energy : null);

        int Of(int block) => Math.Min(PBitChains.Count, chains - (block * PBitChains.Count));
    }

    /// <summary>exp(-I0 E) over the shown buses, by enumeration; null where links go one way, I0 changes or there are too many p-bits.</summary>
    public IReadOnlyDictionary<ulong, double>? Exact()
    {
        var clamps = Conditions.Clamps;
        if (!Description.Schedule.IsConstant || Network.Count - clamps.Count > ExactStates.MostFree || Network.Count > 64 || !Network.IsSymmetric)
        {
            return null;
        }

        var states = ExactStates.Of(Network, clamps);
        var probabilities = states.Boltzmann(Description.Schedule.First);
        var shown = new Dictionary<ulong, double>();
        for (var state = 0; state < probabilities.Length; state++)
        {
            var all = states.Held;
            for (var bit = 0; bit < states.Free.Count; bit++)
            {
                all |= (ulong)((state >> bit) & 1) << states.Free[bit];
            }

            var word = 0UL;
            for (var bit = 0; bit < _shown.Length; bit++)
            {
                word |= (all >> _shown[bit] & 1) << bit;
            }

            shown[word] = shown.GetValueOrDefault(word) + probabilities[state];
        }

        return shown;
    }

    private PBitDevice[] Devices()
    {
        var stream = new RandomStream(Seed, "circuit/devices");
        return [.. Enumerable.Range(0, Network.Count).Select(pbit =>
        {
            var drawn = new PBitDevice(1 + (Description.SlopeSpread * stream.NextGaussian()), Description.OffsetSpread * stream.NextGaussian());
            return Description.Devices.TryGetValue(pbit, out var known) ? known : drawn;
        })];
    }

    private void Count(PBitChains state, int chains, Dictionary<ulong, (long Count, long Valid)> found)
    {
        for (var chain = 0; chain < chains; chain++)
        {
            var word = state.Word(_shown, chain);
            var (count, valid) = found.GetValueOrDefault(word);
            found[word] = (count + 1, valid + (Description.Circuit.IsValid(pbit => state.States(pbit)[chain] > 0) ? 1 : 0));
        }
    }

    private (int Faults, double Energy, ulong Word) Best(PBitChains state, int chains)
    {
        var all = new sbyte[Network.Count];
        return Enumerable.Range(0, chains).Min(chain =>
        {
            state.CopyTo(chain, all);
            return (Description.Circuit.Faults(pbit => all[pbit] > 0), Network.Energy(all), state.Word(_shown, chain));
        });
    }

    private static IReadOnlyList<CircuitState> Merge(Dictionary<ulong, (long Count, long Valid)>[] found) =>
    [
        .. found.SelectMany(block => block).GroupBy(entry => entry.Key)
            .Select(group => new CircuitState(group.Key, group.Sum(entry => entry.Value.Count), group.Sum(entry => entry.Value.Valid)))
            .OrderByDescending(state => state.Count).ThenBy(state => state.Word),
    ];
}
