namespace SpinBench.Protocols.Analysis;

/// <summary>A telegraph record cut into two states.</summary>
public sealed record Segmentation
{
    private Segmentation(TelegraphLevels levels, ReadState[] states)
    {
        Levels = levels;
        States = states;
        Transitions = TransitionCounts.Of(states);
        Reads = states.Count(state => state != ReadState.Missing);
        HighReads = states.Count(state => state == ReadState.High);
    }

    /// <summary>The levels that were used.</summary>
    public TelegraphLevels Levels { get; }

    /// <summary>State of each reading.</summary>
    public IReadOnlyList<ReadState> States { get; }

    /// <summary>Pairs of consecutive readings.</summary>
    public TransitionCounts Transitions { get; }

    /// <summary>Valid readings.</summary>
    public int Reads { get; }

    /// <summary>Readings in the high state.</summary>
    public int HighReads { get; }

    /// <summary>Part of the valid readings between 10 % and 90 % of the step: they integrate over a switch.</summary>
    public double IntermediateFraction { get; private init; }

    /// <summary>
    /// Assigns each reading to a state. Without hysteresis a reading is high above the mid threshold, which is unbiased
    /// for readings that integrate over a switch. With it, the state changes only beyond
    /// <c>0.5 ± hysteresis</c> of the step, which noise does not reach.
    /// </summary>
    /// <param name="readings">Readings in order; NaN is missing.</param>
    /// <param name="levels">The two levels.</param>
    /// <param name="hysteresis">Half-width of the dead band in parts of the step, 0 to 0.5.</param>
    public static Segmentation Of(ReadOnlySpan<double> readings, TelegraphLevels levels, double hysteresis = 0)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentOutOfRangeException.ThrowIfNegative(hysteresis);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hysteresis, 0.5);
        var states = new ReadState[readings.Length];
        var intermediate = 0;
        var last = ReadState.Missing;
        for (var index = 0; index < readings.Length; index++)
        {
            var fraction = levels.Fraction(readings[index]);
            states[index] = StateOf(fraction, last, hysteresis);
            last = states[index] == ReadState.Missing ? last : states[index];
            intermediate += fraction is > 0.1 and < 0.9 ? 1 : 0;
        }

        var segmentation = new Segmentation(levels, states);
        return segmentation with { IntermediateFraction = intermediate / (double)Math.Max(1, segmentation.Reads) };
    }

    /// <summary>Assigns each reading to the likelier of both states.</summary>
    /// <param name="probabilities">Probability of the high state at each reading; NaN is missing.</param>
    /// <param name="levels">The two levels.</param>
    public static Segmentation Of(IReadOnlyList<double> probabilities, TelegraphLevels levels)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(levels);
        return new Segmentation(levels, [.. probabilities.Select(probability => StateOf(probability, ReadState.Missing, 0))]);
    }

    /// <summary>
    /// The dead band that fits the noise: none where a threshold serves (six times the noise and more), a quarter of the
    /// step below.
    /// </summary>
    public static double HysteresisFor(TelegraphLevels levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.SignalToNoise < 6 ? 0.25 : 0;
    }

    private static ReadState StateOf(double fraction, ReadState last, double hysteresis)
    {
        if (double.IsNaN(fraction))
        {
            return ReadState.Missing;
        }

        return last switch
        {
            ReadState.High => fraction >= 0.5 - hysteresis ? ReadState.High : ReadState.Low,
            ReadState.Low => fraction > 0.5 + hysteresis ? ReadState.High : ReadState.Low,
            _ => fraction > 0.5 ? ReadState.High : ReadState.Low,
        };
    }
}
