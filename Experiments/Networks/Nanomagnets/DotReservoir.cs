using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>
/// A reservoir of nanomagnets coupled by their dipole fields: bits enter the first column, and a clock of three phases lowers the
/// anisotropy of every third column in turn, whose dots then follow the field of all others, m = clip(H/H_s, ±1); the rest keeps.
/// </summary>
/// <remarks>
/// After H. Nomura et al., Jpn. J. Appl. Phys. 58, 070901 (2019), who used macrospins with voltage-controlled anisotropy; the relaxation
/// without precession and all numbers are ours. Not safe for concurrent use.
/// </remarks>
public sealed class DotReservoir
{
    /// <summary>Phases of the clock; the states after each one are read.</summary>
    public const int PhaseCount = 3;

    private readonly DotReservoirSettings _settings;
    private readonly double[] _states;
    private readonly double[] _couplings;
    private readonly double[] _biasFields;

    /// <summary>All dots demagnetised.</summary>
    public DotReservoir(DotReservoirSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        var count = settings.DotCount;
        _states = new double[count];
        _couplings = new double[count * count];
        _biasFields = new double[count];
        for (var dot = 0; dot < count; dot++)
        {
            for (var other = 0; other < count; other++)
            {
                _couplings[(dot * count) + other] = dot == other ? 0 : Field(PlaceOf(dot), PlaceOf(other));
            }

            _biasFields[dot] = settings.BiasColumns.Sum(column => Field(PlaceOf(dot), (column * settings.ColumnDistance, settings.BiasDistance)));
        }
    }

    /// <summary>Observables of a symbol.</summary>
    public int ReadingCount => PhaseCount * _settings.DotCount;

    /// <summary>Writes a bit into the first column and lets the clock run once.</summary>
    /// <param name="bit">The bit.</param>
    /// <param name="readings">Receives the states of all dots after each phase.</param>
    public void Apply(bool bit, Span<double> readings)
    {
        _states.AsSpan(0, 2).Fill(bit ? 1 : -1);
        for (var phase = 0; phase < PhaseCount; phase++)
        {
            for (var round = 0; round < _settings.RelaxationCount; round++)
            {
                Relax(phase);
            }

            _states.CopyTo(readings[(phase * _states.Length)..]);
        }
    }

    private void Relax(int phase)
    {
        for (var dot = 2; dot < _states.Length; dot++)
        {
            if (dot / 2 % PhaseCount == phase)
            {
                var field = _biasFields[dot] + VectorKernel.Dot(_couplings.AsSpan(dot * _states.Length, _states.Length), _states);
                _states[dot] = Math.Clamp(field / _settings.SaturationField, -1, 1);
            }
        }
    }

    private (double X, double Y) PlaceOf(int dot) => (dot / 2 * _settings.ColumnDistance, dot % 2);

    // Perpendicular dots oppose each other: the field of one is -1/r³.
    private static double Field((double X, double Y) at, (double X, double Y) from)
    {
        var square = Math.Pow(at.X - from.X, 2) + Math.Pow(at.Y - from.Y, 2);
        return -1 / (square * Math.Sqrt(square));
    }
}
