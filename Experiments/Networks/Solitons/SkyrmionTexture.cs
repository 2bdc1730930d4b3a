using System.Numerics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Solitons;

/// <summary>
/// Skyrmions held by springs in a film that conducts less where they are, and moved by the current that they steer.
/// </summary>
/// <remarks>
/// <para>v = k (F + G ẑ × F)/(1 + G²), F = f j - (r - r0): A. A. Thiele's equation (Phys. Rev. Lett. 30, 230 (1973)) of a rigid skyrmion
/// on a spring, exact over a step in which the current stays. Bonds of the grid conduct 1 - c Σ exp(-d²/2w²).</para>
/// <para>A model with few parts of the idea of D. Prychynenko et al., Phys. Rev. Applied 9, 014034 (2018). Not safe for concurrent use.</para>
/// </remarks>
public sealed class SkyrmionTexture
{
    private readonly SkyrmionTextureSettings _settings;
    private readonly ResistorGrid _grid;
    private readonly Complex[] _homes;
    private readonly Complex[] _positions;
    private readonly Complex[] _decays;
    private readonly int[] _contacts;
    private readonly double[] _profileAcross;
    private readonly double[] _profileAlong;

    /// <summary>A texture at rest.</summary>
    /// <param name="settings">The film.</param>
    /// <param name="stream">Chance of places, springs and contacts.</param>
    public SkyrmionTexture(SkyrmionTextureSettings settings, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(stream);
        _settings = settings;
        _grid = new ResistorGrid(settings.Side);
        _homes = [.. Enumerable.Range(0, settings.SkyrmionCount).Select(_ => new Complex(Within(stream), Within(stream)))];
        _positions = [.. _homes];
        _decays = [.. _homes.Select(_ => Decay(settings, stream))];
        var order = MaxCut.RandomOrder.Of(settings.Side * (settings.Side - 2), stream);
        _contacts = [.. order.Take(settings.ContactCount).Select(unknown => settings.Side + unknown)];
        (_profileAcross, _profileAlong) = (new double[(2 * settings.Side) - 1], new double[(2 * settings.Side) - 1]);
        Contrast();
    }

    /// <summary>Whether the skyrmions stay where they are.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Observables: the voltages of the contacts and the current.</summary>
    public int ReadingCount => _contacts.Length + 1;

    /// <summary>Largest distance of a skyrmion from its home.</summary>
    public double LargestDisplacement => _homes.Zip(_positions, (home, now) => Complex.Abs(now - home)).Max();

    /// <summary>Resistance at the last voltage, in units of the film without skyrmions.</summary>
    public double Resistance { get; private set; }

    /// <summary>Applies a voltage, lets the skyrmions move for a time, and reads.</summary>
    /// <param name="voltage">The voltage.</param>
    /// <param name="readings">Receives the voltages of the contacts and the current; may be empty.</param>
    public void Apply(double voltage, Span<double> readings)
    {
        _grid.Solve(voltage);
        if (!IsFrozen)
        {
            Move();
            Contrast();
            _grid.Solve(voltage);
        }

        var current = _grid.Current;
        Resistance = current == 0 ? double.NaN : voltage / current * _settings.Side / (_settings.Side - 1);
        if (!readings.IsEmpty)
        {
            for (var index = 0; index < _contacts.Length; index++)
            {
                readings[index] = _grid.Voltages[_contacts[index]];
            }

            readings[_contacts.Length] = current;
        }
    }

    private static double Within(RandomStream stream) => 0.1 + (0.8 * stream.NextUniform());

    // d' = -k (1 + iG)/(1 + G²) d with d = r - r0 - f j in the complex plane.
    private static Complex Decay(SkyrmionTextureSettings settings, RandomStream stream)
    {
        var (shortest, longest) = settings.SpringTimes;
        var time = shortest * Math.Pow(longest / shortest, stream.NextUniform());
        return Complex.Exp(-settings.Step / time * new Complex(1, settings.Gyration) / (1 + (settings.Gyration * settings.Gyration)));
    }

    private void Move()
    {
        for (var index = 0; index < _positions.Length; index++)
        {
            var end = _homes[index] + (_settings.ForcePerCurrent * CurrentAt(_positions[index]));
            _positions[index] = end + (_decays[index] * (_positions[index] - end));
        }
    }

    // The current through the bonds around a place, in each direction.
    private Complex CurrentAt(Complex place)
    {
        var last = _grid.Side - 2;
        var column = (int)Math.Clamp(place.Real * (_grid.Side - 1), 0, last);
        var row = (int)Math.Clamp(place.Imaginary * (_grid.Side - 1), 0, last);
        return new Complex(
            (_grid.CurrentAcross(column, row) + _grid.CurrentAcross(column, row + 1)) / 2,
            (_grid.CurrentAlong(column, row) + _grid.CurrentAlong(column + 1, row)) / 2);
    }

    // A Gaussian in the plane is a product of two on the axes, on nodes and on middles of bonds.
    private void Contrast()
    {
        var side = _grid.Side;
        Array.Clear(_grid.Across);
        Array.Clear(_grid.Along);
        foreach (var skyrmion in _positions)
        {
            Profile(skyrmion.Real, _profileAcross);
            Profile(skyrmion.Imaginary, _profileAlong);
            for (var first = 0; first < side; first++)
            {
                for (var second = 0; second < side - 1; second++)
                {
                    _grid.Across[(second * side) + first] += _profileAcross[(2 * second) + 1] * _profileAlong[2 * first];
                    _grid.Along[(first * (side - 1)) + second] += _profileAcross[2 * first] * _profileAlong[(2 * second) + 1];
                }
            }
        }

        for (var bond = 0; bond < _grid.Across.Length; bond++)
        {
            _grid.Across[bond] = Conductance(_grid.Across[bond]);
            _grid.Along[bond] = Conductance(_grid.Along[bond]);
        }
    }

    private void Profile(double centre, double[] profile)
    {
        for (var half = 0; half < profile.Length; half++)
        {
            var distance = ((double)half / (profile.Length - 1)) - centre;
            profile[half] = Math.Exp(-distance * distance / (2 * _settings.Width * _settings.Width));
        }
    }

    private double Conductance(double overlap) => 1 - (_settings.Contrast * Math.Min(overlap, _settings.MostOverlap));
}
