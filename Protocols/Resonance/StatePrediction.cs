namespace SpinBench.Protocols.Resonance;

/// <summary>
/// In which state the junction was while the lock-in amplifier averaged, from the resistances read before and behind it.
/// </summary>
/// <remarks>
/// The telegraph forgets with its relaxation rate λ, estimated from neighbouring readings. The best linear prediction from
/// two readings is taken, as for any Markov process; where the junction switches much faster than the readings follow each
/// other, it is the mean. Without it a resistance read a little late would make the wells look more alike than they are.
/// </remarks>
internal static class StatePrediction
{
    private const double SmallestCorrelation = 1e-3;
    private const double LargestCorrelation = 0.99999;

    /// <summary>Predicts.</summary>
    /// <param name="times">Ends of the resistance readings in s, rising.</param>
    /// <param name="states">States at them, 0 low to 1 high; NaN where one is missing.</param>
    /// <param name="lead">Time in s by which the lock-in amplifier's average comes before the resistance of the same reading.</param>
    /// <returns>Probability of the high state during each average; NaN where the reading is missing.</returns>
    public static double[] Of(IReadOnlyList<double> times, IReadOnlyList<double> states, double lead)
    {
        var mean = states.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        var rate = RelaxationRate(times, states, mean);
        return [.. states.Select((state, index) =>
        {
            var here = Math.Exp(-rate * lead);
            if (index == 0 || double.IsNaN(states[index - 1]) || times[index] - times[index - 1] <= lead)
            {
                return mean + here * (state - mean);
            }

            var before = Math.Exp(-rate * (times[index] - times[index - 1] - lead));
            var both = here * before;
            var scale = 1 - both * both;
            return scale < 1e-9
                ? state
                : mean + (here - before * both) / scale * (state - mean) + (before - here * both) / scale * (states[index - 1] - mean);
        })];
    }

    private static double RelaxationRate(IReadOnlyList<double> times, IReadOnlyList<double> states, double mean)
    {
        var (product, squares, lag, pairs) = (0.0, 0.0, 0.0, 0);
        for (var index = 1; index < states.Count; index++)
        {
            var (before, here) = (states[index - 1] - mean, states[index] - mean);
            if (double.IsFinite(before) && double.IsFinite(here))
            {
                product += before * here;
                squares += (before * before + here * here) / 2;
                lag += times[index] - times[index - 1];
                pairs++;
            }
        }

        return pairs == 0 || squares == 0
            ? 0
            : -Math.Log(Math.Clamp(product / squares, SmallestCorrelation, LargestCorrelation)) / (lag / pairs);
    }
}
