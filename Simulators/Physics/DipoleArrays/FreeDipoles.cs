namespace SpinBench.Simulators.Physics.DipoleArrays;

/// <summary>Point dipoles at fixed places that may point anywhere.</summary>
/// <remarks>E = -½ Σ m_i·B_i - Σ m_i·B with B_i the field of the other dipoles and B the applied one.</remarks>
public sealed class FreeDipoles
{
    private readonly CartesianVector[] _positions;
    private readonly CartesianVector[] _moments;

    /// <summary>Takes positions in m and moments in A m² over.</summary>
    /// <exception cref="ArgumentException">The counts differ, or a moment is not finite.</exception>
    public FreeDipoles(ReadOnlySpan<CartesianVector> positions, ReadOnlySpan<CartesianVector> moments)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(moments.Length, positions.Length);
        _positions = positions.ToArray();
        _moments = moments.ToArray();
        foreach (var moment in _moments)
        {
            Require.Finite(moment.Length, nameof(moments));
        }
    }

    /// <summary>Applied field B in T.</summary>
    public CartesianVector AppliedField
    {
        get;
        set
        {
            Require.Finite(value.Length);
            field = value;
        }
    }

    /// <summary>The moments in A m².</summary>
    public ReadOnlySpan<CartesianVector> Moments => _moments;

    /// <summary>Energy in J.</summary>
    public double Energy
    {
        get
        {
            var energy = 0.0;
            for (var i = 0; i < _moments.Length; i++)
            {
                energy -= CartesianVector.Dot(_moments[i], FieldAt(i) + AppliedField) / 2;
            }

            return energy;
        }
    }

    /// <summary>Field at a dipole from the others and from outside, in T.</summary>
    public CartesianVector FieldAt(int dipole)
    {
        var field = AppliedField;
        for (var other = 0; other < _moments.Length; other++)
        {
            if (other != dipole)
            {
                field += DipoleInteraction.Field(_moments[other], _positions[dipole] - _positions[other]);
            }
        }

        return field;
    }

    /// <summary>
    /// Turns one dipole after the other into its field, which lowers the energy every time, until none turns by more
    /// than a tolerance.
    /// </summary>
    /// <param name="tolerance">Largest change of a direction in a round, above 0.</param>
    /// <param name="mostRounds">Rounds after which to give up.</param>
    /// <returns>Whether the tolerance was met.</returns>
    public bool Relax(double tolerance = 1e-9, int mostRounds = 100_000)
    {
        for (var round = 0; round < mostRounds; round++)
        {
            var change = 0.0;
            for (var i = 0; i < _moments.Length; i++)
            {
                change = Math.Max(change, Align(i));
            }

            if (change <= tolerance)
            {
                return true;
            }
        }

        return false;
    }

    private double Align(int dipole)
    {
        var field = FieldAt(dipole);
        var length = _moments[dipole].Length;
        if (field.Length == 0 || length == 0)
        {
            return 0;
        }

        var aligned = length * field.Normalised;
        var change = (aligned - _moments[dipole]).Length / length;
        _moments[dipole] = aligned;
        return change;
    }
}
