using MathNet.Numerics.LinearAlgebra;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.PBits;

/// <summary>
/// A ring of M spins in a transverse field, H = -J sum s^z_k s^z_(k+1) - Γ sum s^x_k, at inverse temperature β: as replicas of
/// p-bits, after M. Suzuki, Prog. Theor. Phys. 56, 1454 (1976), and K. Y. Camsari et al., Sci. Rep. 9, 10466 (2019), and
/// exactly.
/// </summary>
/// <param name="Spins">M, 3 to 10.</param>
/// <param name="Coupling">J.</param>
/// <param name="Field">Γ, above 0, in the unit of J.</param>
/// <param name="InverseTemperature">β, in units of one over J's.</param>
public sealed record TransverseIsingRing(int Spins, double Coupling, double Field, double InverseTemperature)
{
    /// <summary>
    /// n replicas as one network, p-bit k of replica r at r M + k, to be sampled at I0 = 1: J∥ = βJ/n along the ring,
    /// J⊥ = -½ ln tanh(βΓ/n) between neighbouring replicas.
    /// </summary>
    /// <param name="replicas">n, an even number from 4 on.</param>
    public PBitNetwork Network(int replicas)
    {
        var along = InverseTemperature * Coupling / replicas;
        var between = -0.5 * Math.Log(Math.Tanh(InverseTemperature * Field / replicas));
        return new PBitNetwork(new double[Spins * replicas], Enumerable.Range(0, Spins * replicas).SelectMany(place =>
        {
            var (replica, spin) = (place / Spins, place % Spins);
            return PBitNetwork.Both(place, (replica * Spins) + ((spin + 1) % Spins), along)
                .Concat(PBitNetwork.Both(place, ((replica + 1) % replicas * Spins) + spin, between));
        }));
    }

    /// <summary>Correlations of s^z with that of the k-th neighbour, k from 0 to M/2, each as the mean over chains.</summary>
    /// <param name="replicas">n.</param>
    /// <param name="conditions">The p-bits; decide them by colours, which are a checkerboard here.</param>
    /// <param name="sampling">Sweeps that are counted, sweeps before them, sweeps from one reading to the next, and chains.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SampleMean[] Sample(
        int replicas, PBitConditions conditions, (int Sweeps, int Burn, int Stride, int Chains) sampling, ulong seed, CancellationToken cancellationToken)
    {
        var distances = (Spins / 2) + 1;
        var runs = new PBitRuns(Network(replicas), conditions, seed, FormattableString.Invariant($"transverse-ising/{Field}/{replicas}"));
        var sums = Enumerable.Range(0, PBitRuns.BlocksOf(sampling.Chains)).Select(_ => new double[distances * PBitChains.Count]).ToArray();
        runs.ForEachBlock(sums.Length, sampling.Burn + sampling.Sweeps, (_, _) => 1, (sweep, block, chains) =>
        {
            if (sweep >= sampling.Burn && (sweep - sampling.Burn) % sampling.Stride == 0)
            {
                Add(chains, replicas, sums[block]);
            }
        }, null, cancellationToken);
        var readings = (sampling.Sweeps + sampling.Stride - 1) / sampling.Stride;
        var norm = 1.0 / ((double)readings * replicas * Spins);
        return
        [
            .. Enumerable.Range(0, distances).Select(distance => SampleMean.Of(
                [.. sums.SelectMany(block => block.Skip(distance * PBitChains.Count).Take(PBitChains.Count)).Select(sum => sum * norm)])),
        ];
    }

    /// <summary>The same correlations by diagonalising H.</summary>
    public double[] Exact()
    {
        var dimension = 1 << Spins;
        var matrix = Matrix<double>.Build.Dense(dimension, dimension, (row, column) =>
            row == column ? -Coupling * Enumerable.Range(0, Spins).Sum(spin => Product(row, spin, (spin + 1) % Spins))
            : int.PopCount(row ^ column) == 1 ? -Field : 0);
        var states = matrix.Evd(Symmetricity.Symmetric);
        var energies = states.EigenValues.Select(value => value.Real).ToArray();
        var weights = ExactStates.Normalised(energies, InverseTemperature);
        var chances = Enumerable.Range(0, dimension).Select(row => Enumerable.Range(0, dimension).Sum(state => weights[state] * Math.Pow(states.EigenVectors[row, state], 2))).ToArray();
        return [.. Enumerable.Range(0, (Spins / 2) + 1).Select(distance => Enumerable.Range(0, dimension).Sum(row => chances[row] * Product(row, 0, distance)))];
    }

    private static double Product(int word, int first, int second) => ((word >> first) & 1) == ((word >> second) & 1) ? 1 : -1;

    private void Add(PBitChains chains, int replicas, double[] sums)
    {
        Span<float> products = stackalloc float[PBitChains.Count];
        for (var distance = 0; distance <= Spins / 2; distance++)
        {
            products.Clear();
            for (var place = 0; place < replicas * Spins; place++)
            {
                var (replica, spin) = (place / Spins, place % Spins);
                chains.AddProducts(place, (replica * Spins) + ((spin + distance) % Spins), products);
            }

            for (var chain = 0; chain < products.Length; chain++)
            {
                sums[(distance * PBitChains.Count) + chain] += products[chain];
            }
        }
    }
}
