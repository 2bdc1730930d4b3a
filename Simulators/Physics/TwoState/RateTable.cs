namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Both escape rates against a drive: logarithms at equal distances with straight lines between them.</summary>
/// <remarks>
/// The interpolation error of a rate is an eighth of its logarithm's second derivative times the distance squared: with the
/// default nodes below 10⁻⁵ over ±200 mV or ±100 Oe of the reference junction. Exact for a law whose logarithm is linear.
/// </remarks>
public sealed class RateTable
{
    /// <summary>Nodes unless said otherwise.</summary>
    public const int DefaultNodes = 257;

    private const double LowestLogarithm = -700;

    private readonly double _low;
    private readonly double _distance;
    private readonly double[] _logarithms;
    private readonly int _nodes;

    /// <summary>Tabulates.</summary>
    /// <param name="low">Lowest drive in V or T.</param>
    /// <param name="high">Highest drive; not below <paramref name="low"/>.</param>
    /// <param name="rate">Rate in 1/s out of a state at a drive.</param>
    /// <param name="nodes">Nodes, from 2.</param>
    /// <exception cref="ArgumentException">A rate is not a finite number from 0 up.</exception>
    public RateTable(double low, double high, Func<MagneticState, double, double> rate, int nodes = DefaultNodes)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(high, nameof(high)), Require.Finite(low, nameof(low)), nameof(high));
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 2);
        _low = low;
        _nodes = nodes;
        _distance = high > low ? (high - low) / (nodes - 1) : 1;
        _logarithms = new double[2 * nodes];
        for (var node = 0; node < 2 * nodes; node++)
        {
            var drive = Math.Min(high, low + node % nodes * _distance);
            var value = rate((MagneticState)(node / nodes), drive);
            _logarithms[node] = double.IsFinite(value) && value >= 0
                ? Math.Max(LowestLogarithm, Math.Log(value))
                : throw new ArgumentException(FormattableString.Invariant(
                    $"The escape rate at a drive of {drive} is {value} 1/s."), nameof(rate));
        }

        Highest = high;
    }

    /// <summary>Lowest drive of the table.</summary>
    public double Lowest => _low;

    /// <summary>Highest drive of the table.</summary>
    public double Highest { get; }

    /// <summary>Rate in 1/s out of a state; the ends of the table hold beyond them.</summary>
    public double At(MagneticState state, double drive) => Math.Exp(Logarithm(state, Place(drive)));

    /// <summary>Highest rate in 1/s out of a state between two drives.</summary>
    public double Bound(MagneticState state, double low, double high)
    {
        var (begin, end) = (Place(low), Place(high));
        var highest = Math.Max(Logarithm(state, begin), Logarithm(state, end));
        for (var node = (int)Math.Ceiling(begin); node < end; node++)
        {
            highest = Math.Max(highest, _logarithms[(int)state * _nodes + node]);
        }

        return Math.Exp(highest);
    }

    private double Place(double drive) => Math.Clamp((drive - _low) / _distance, 0, _nodes - 1);

    private double Logarithm(MagneticState state, double place)
    {
        var node = Math.Min((int)place, _nodes - 2);
        var left = _logarithms[(int)state * _nodes + node];
        return left + (_logarithms[(int)state * _nodes + node + 1] - left) * (place - node);
    }
}
