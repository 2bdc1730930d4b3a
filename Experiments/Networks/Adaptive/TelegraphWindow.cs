using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Adaptive;

/// <summary>Part of a time window that a two-state Markov process spends high: event by event.</summary>
/// <remarks>
/// Beyond <see cref="MostSwitches"/> expected switches the part is drawn from a normal distribution with its exact mean and
/// variance given both ends (<see cref="OccupationMoments"/>); the sum of that many dwell times has no other shape left.
/// </remarks>
internal static class TelegraphWindow
{
    public const double MostSwitches = 100;

    /// <summary>Lets a time pass without looking.</summary>
    public static MagneticState Wait(
        MagneticState state, double toHigh, double toLow, double duration, RandomStream chance) =>
        chance.NextUniform() < OccupationMoments.ProbabilityOfEndingHigh(state, toHigh, toLow, duration)
            ? MagneticState.High
            : MagneticState.Low;

    /// <summary>Looks for a time; the state at its end replaces that at its start.</summary>
    public static double Read(
        ref MagneticState state, double toHigh, double toLow, double duration, RandomStream chance)
    {
        var switches = 2 * duration * toHigh * toLow / (toHigh + toLow);
        return switches > MostSwitches
            ? ByMoments(ref state, toHigh, toLow, duration, chance)
            : ByEvents(ref state, toHigh, toLow, duration, chance);
    }

    private static double ByEvents(
        ref MagneticState state, double toHigh, double toLow, double duration, RandomStream chance)
    {
        var (time, high) = (0.0, 0.0);
        while (true)
        {
            var dwell = chance.NextExponential() / (state == MagneticState.High ? toLow : toHigh);
            var until = Math.Min(duration, time + dwell);
            high += state == MagneticState.High ? until - time : 0;
            if (until == duration)
            {
                return high / duration;
            }

            time = until;
            state = state == MagneticState.High ? MagneticState.Low : MagneticState.High;
        }
    }

    private static double ByMoments(
        ref MagneticState state, double toHigh, double toLow, double duration, RandomStream chance)
    {
        var start = state;
        state = Wait(start, toHigh, toLow, duration, chance);
        var moments = OccupationMoments.Between(start, state, toHigh, toLow, duration);
        return Math.Clamp((moments.Mean + (Math.Sqrt(moments.Variance) * chance.NextGaussian())) / duration, 0, 1);
    }
}
