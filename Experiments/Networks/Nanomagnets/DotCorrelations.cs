using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>Correlations ⟨s_i s_j⟩ of dots in thermal equilibrium, sampled and exact.</summary>
public static class DotCorrelations
{
    /// <summary>By heat bath, after a tenth as many sweeps to settle.</summary>
    /// <param name="dots">The dots.</param>
    /// <param name="thermalEnergy">kT in J, above 0.</param>
    /// <param name="sweeps">Sweeps that count.</param>
    /// <param name="key">Key of the chance.</param>
    /// <returns>⟨s_i s_j⟩ for all pairs i &lt; j, row by row.</returns>
    public static double[] Sample(IsingDots dots, double thermalEnergy, int sweeps, ulong key)
    {
        ArgumentNullException.ThrowIfNull(dots);
        var (settling, sums) = (sweeps / 10, new double[PairCount(dots)]);
        for (var sweep = 0; sweep < settling + sweeps; sweep++)
        {
            dots.Sweep(thermalEnergy, key, (ulong)sweep);
            if (sweep >= settling)
            {
                AddPairs(dots.States, 1.0 / sweeps, sums);
            }
        }

        return sums;
    }

    /// <summary>By enumeration of all states.</summary>
    /// <param name="dots">At most 20 dots.</param>
    /// <param name="thermalEnergy">kT in J, above 0.</param>
    /// <returns>⟨s_i s_j⟩ for all pairs i &lt; j, row by row.</returns>
    public static double[] Exact(IsingDots dots, double thermalEnergy)
    {
        ArgumentNullException.ThrowIfNull(dots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dots.States.Length, 20, nameof(dots));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thermalEnergy);
        var (sums, partition) = (new double[PairCount(dots)], 0.0);
        for (var state = 0; state < 1 << dots.States.Length; state++)
        {
            for (var dot = 0; dot < dots.States.Length; dot++)
            {
                dots.States[dot] = (sbyte)((state >> dot & 1) == 0 ? -1 : 1);
            }

            var weight = Math.Exp(-dots.Energy / thermalEnergy);
            partition += weight;
            AddPairs(dots.States, weight, sums);
        }

        return Array.ConvertAll(sums, sum => sum / partition);
    }

    private static int PairCount(IsingDots dots) => dots.States.Length * (dots.States.Length - 1) / 2;

    private static void AddPairs(ReadOnlySpan<sbyte> states, double weight, double[] sums)
    {
        var pair = 0;
        for (var first = 0; first < states.Length; first++)
        {
            for (var second = first + 1; second < states.Length; second++)
            {
                sums[pair++] += weight * states[first] * states[second];
            }
        }
    }
}
