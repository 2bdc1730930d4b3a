using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.DipoleArrays;

/// <summary>Dots of one moment, each along or against its own easy axis, that feel each other's dipole field.</summary>
/// <remarks>
/// <para>E = -Σ_{i&lt;j} J_ij s_i s_j - Σ h_i s_i with s = ±1, J_ij = m² e_i·T(r_ij) e_j by
/// <see cref="DipoleInteraction"/> and h_i = m e_i·B. Perpendicular dots have J = -(μ0/4π) m²/r³: neighbours oppose
/// each other.</para>
/// <para>Heat bath: R. J. Glauber, J. Math. Phys. 4, 294 (1963). Random numbers are functions of key, sweep and dot
/// alone. Not safe for concurrent use.</para>
/// </remarks>
public sealed class IsingDots
{
    private readonly double _moment;
    private readonly CartesianVector[] _axes;
    private readonly double[] _couplings;
    private readonly double[] _appliedEnergies;
    private readonly sbyte[] _states;

    /// <summary>Puts dots with all states +1.</summary>
    /// <param name="positions">Positions in m.</param>
    /// <param name="axes">Easy axes, unit vectors, one for each dot.</param>
    /// <param name="moment">Moment of each dot in A m².</param>
    /// <exception cref="ArgumentException">The counts differ, or two dots are in one place.</exception>
    public IsingDots(ReadOnlySpan<CartesianVector> positions, ReadOnlySpan<CartesianVector> axes, double moment)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(axes.Length, positions.Length);
        _moment = Require.Positive(moment, nameof(moment));
        _axes = axes.ToArray();
        _couplings = new double[positions.Length * positions.Length];
        _appliedEnergies = new double[positions.Length];
        _states = new sbyte[positions.Length];
        Array.Fill(_states, (sbyte)1);
        for (var i = 0; i < positions.Length; i++)
        {
            for (var j = 0; j < positions.Length; j++)
            {
                _couplings[i * positions.Length + j] = i == j ? 0 : Require.Finite(
                    moment * CartesianVector.Dot(
                        axes[i], DipoleInteraction.Field(moment * axes[j], positions[i] - positions[j])),
                    nameof(axes));
            }
        }
    }

    /// <summary>States +1 and -1; the caller may set them.</summary>
    public Span<sbyte> States => _states;

    /// <summary>Energy in J.</summary>
    public double Energy
    {
        get
        {
            var energy = 0.0;
            for (var i = 0; i < _states.Length; i++)
            {
                energy -= _states[i] * (LocalEnergy(i) + _appliedEnergies[i]) / 2;
            }

            return energy;
        }
    }

    /// <summary>J_ij in J.</summary>
    public double Coupling(int first, int second) => _couplings[first * _states.Length + second];

    /// <summary>Applies a field in T to one dot.</summary>
    public void Apply(int dot, CartesianVector field) =>
        _appliedEnergies[dot] = Require.Finite(_moment * CartesianVector.Dot(_axes[dot], field), nameof(field));

    /// <summary>Σ_j J_ij s_j + h_i in J: flipping the dot costs twice this times its state.</summary>
    public double LocalEnergy(int dot)
    {
        var energy = _appliedEnergies[dot];
        var row = _couplings.AsSpan(dot * _states.Length, _states.Length);
        for (var other = 0; other < row.Length; other++)
        {
            energy += row[other] * _states[other];
        }

        return energy;
    }

    /// <summary>Flips the dot that gains most, over and over, until no single flip gains energy; returns the flips.</summary>
    public int RelaxToLocalMinimum()
    {
        for (var flips = 0; ; flips++)
        {
            var (best, gain) = (-1, 0.0);
            for (var i = 0; i < _states.Length; i++)
            {
                var candidate = -_states[i] * LocalEnergy(i);
                if (candidate > gain)
                {
                    (best, gain) = (i, candidate);
                }
            }

            if (best < 0)
            {
                return flips;
            }

            _states[best] = (sbyte)-_states[best];
        }
    }

    /// <summary>
    /// Draws every dot once, in turn, from its conditional distribution P(s = +1) = 1/(1 + exp(-2 h/kT)): sweeps sample
    /// Boltzmann's distribution.
    /// </summary>
    /// <param name="thermalEnergy">kT in J, above 0.</param>
    /// <param name="key">Key of the random numbers, from <see cref="RandomStream.KeyOf"/>.</param>
    /// <param name="sweep">Number of the sweep: another one for every call.</param>
    public void Sweep(double thermalEnergy, ulong key, ulong sweep)
    {
        Require.Positive(thermalEnergy, nameof(thermalEnergy));
        for (var i = 0; i < _states.Length; i++)
        {
            var probability = 1 / (1 + Math.Exp(-2 * LocalEnergy(i) / thermalEnergy));
            _states[i] = (sbyte)(CountedNoise.Uniform(key, sweep, (ulong)i) < probability ? 1 : -1);
        }
    }
}
