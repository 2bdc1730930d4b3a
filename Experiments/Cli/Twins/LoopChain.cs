namespace SpinBench.Cli.Twins;

/// <summary>
/// Probability of the well that points up along a walk of the field, by the master equation: what a loop shows of a junction that
/// switches on its own, and where one that does not is switched by the field.
/// </summary>
/// <remarks>
/// Rates are worked out at some fields and their logarithms taken for straight lines between them; during the time up to a
/// point the field is that of the point.
/// </remarks>
internal sealed class LoopChain
{
    private readonly double[] _probabilities;
    private readonly double[] _balances;
    private readonly double[] _memory;
    private readonly double[] _rates;
    private readonly double[] _undescribed;

    // Relaxations in a second at which barriers are some kT.
    private const double FastestDescribed = 1e7;

    // Fields, in steps of those at which rates are known, to which the doubt about one reaches.
    private const double Reach = 1.5;

    /// <summary>Walks.</summary>
    /// <param name="fields">True field in T at each point, in the order of measuring.</param>
    /// <param name="times">When each was read, in s.</param>
    /// <param name="wells">Levels and rates at fields in T that rise and enclose all others.</param>
    public LoopChain(IReadOnlyList<double> fields, IReadOnlyList<double> times, IReadOnlyList<(double Field, WellPair Wells)> wells)
    {
        var count = fields.Count;
        (_probabilities, _balances, _memory) = (new double[count], new double[count], new double[count]);
        (_rates, _undescribed) = (new double[count], new double[count]);
        for (var point = 0; point < count; point++)
        {
            var (fall, rise) = RatesAt(fields[point], wells);
            var (rate, balance) = (fall + rise, rise / (fall + rise));
            (_rates[point], _balances[point], _undescribed[point]) = (rate, balance, Undescribed(fields[point], wells));
            _memory[point] = point == 0 ? 0 : Math.Exp(-rate * Math.Max(0, times[point] - times[point - 1]));
            _probabilities[point] = point == 0 ? balance : balance + (_probabilities[point - 1] - balance) * _memory[point];
        }
    }

    /// <summary>Probability of the well that points up at a point.</summary>
    public double ProbabilityAt(int point) => _probabilities[point];

    /// <summary>By how much that is off equilibrium, because the walk is remembered.</summary>
    public double DeviationAt(int point) => _probabilities[point] - _balances[point];

    /// <summary>Relaxation rate in 1/s at a point.</summary>
    public double RateAt(int point) => _rates[point];

    /// <summary>
    /// The step between the levels in ohm at the fields about a point, as far as two states are no description: their barriers
    /// are some kT, or one of them is gone and the other takes its place at once.
    /// </summary>
    public double UndescribedStepAt(int point) => _undescribed[point];

    /// <summary>Mean and variance of a weighted sum of the states, 0 or 1, over consecutive points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="weights">A weight for it and each that follows.</param>
    public (double Mean, double Variance) Sum(int first, IReadOnlyList<double> weights)
    {
        var (mean, variance, behind) = (0.0, 0.0, 0.0);
        for (var index = weights.Count - 1; index >= 0; index--)
        {
            var point = first + index;
            var probability = _probabilities[point];
            mean += weights[index] * probability;

            // A state is remembered by those that follow: cov(i, j) = p_i (1 - p_i) times all memories in between.
            behind = index == weights.Count - 1 ? 0 : _memory[point + 1] * (weights[index + 1] + behind);
            variance += probability * (1 - probability) * weights[index] * (weights[index] + 2 * behind);
        }

        return (mean, Math.Max(0, variance));
    }

    private static double Undescribed(double field, IReadOnlyList<(double Field, WellPair Wells)> wells)
    {
        var (reach, sum) = (Reach * (wells[^1].Field - wells[0].Field) / (wells.Count - 1), 0.0);
        foreach (var (at, pair) in wells)
        {
            var doubtful = (pair.High - pair.Low) * pair.Relaxation / (pair.Relaxation + FastestDescribed);
            sum += doubtful * doubtful * Math.Exp(-Math.Pow((field - at) / reach, 2));
        }

        return Math.Sqrt(sum / (Reach * Math.Sqrt(Math.PI)));
    }

    private static (double Fall, double Rise) RatesAt(double field, IReadOnlyList<(double Field, WellPair Wells)> wells)
    {
        var step = (wells[^1].Field - wells[0].Field) / (wells.Count - 1);
        var place = Math.Clamp((field - wells[0].Field) / step, 0, wells.Count - 1);
        var below = Math.Min((int)place, wells.Count - 2);
        var (left, right, part) = (wells[below].Wells, wells[below + 1].Wells, place - below);
        return (Between(left.Fall, right.Fall), Between(left.Rise, right.Rise));

        double Between(double one, double other) => Math.Exp(Math.Log(one) + part * (Math.Log(other) - Math.Log(one)));
    }
}
