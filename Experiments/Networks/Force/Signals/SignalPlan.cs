using SpinBench.Instruments.Units;

namespace SpinBench.Networks.Force.Signals;

/// <summary>
/// What a network that is to learn a signal must be like. Its memory follows the period: with a leak of 12/period, and 1 at most, all networks of 100
/// neurons held sines and sums of three harmonics from 6 to 1000 updates a period, while with a given leak a network loses longer periods.
/// </summary>
public sealed record SignalPlan
{
    private const double LeakPeriods = 12;
    private const double FewestUpdates = 6;
    private const double LongestUpdates = 1000;
    private const int LearningPeriods = 60;
    private const int FewestLearningUpdates = 2000;
    private const int ValidationPeriods = 10;
    private const int TestPeriods = 30;
    private const double FeedbackRange = 4;

    /// <summary>Neurons.</summary>
    public int NeuronCount { get; init; } = 100;

    /// <summary>Leak of an update; null to follow the period.</summary>
    public double? Leak { get; init; }

    /// <summary>P₀ of the recursive least squares.</summary>
    public double InitialInverse { get; init; } = 1000;

    /// <summary>Time of learning in s; null for 60 periods.</summary>
    public double? LearningTime { get; init; }

    /// <summary>Networks that learn, of which the best is kept.</summary>
    public int CandidateCount { get; init; } = 8;

    /// <summary>Seed of the first of them.</summary>
    public ulong Seed { get; init; }

    /// <summary>Settings for a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="SignalException">Its period is too short or too long for the network.</exception>
    /// <exception cref="ArgumentException">A number of this plan is outside its range.</exception>
    public SignalLearningSettings For(ITargetSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var network = new RecurrentNetworkSettings
        {
            NeuronCount = NeuronCount,
            OutputCount = signal.ChannelCount,
            // As much drive by all channels together as by one.
            FeedbackRange = FeedbackRange / Math.Sqrt(signal.ChannelCount),
            // Without a bias the network is odd, y(-x) = -y(x), and even harmonics are hard for it.
            BiasRange = 1,
        };
        var updates = signal.Period / network.UpdateTime;
        network = network with { Leak = Leak ?? Math.Min(1, Math.Min(LeakPeriods, HeldLeakPeriods(NeuronCount)) / updates) };
        network.Validate();
        RequirePeriod(signal.Period, updates, network);
        var learning = LearningTime is { } time ? time / network.UpdateTime : Math.Max(LearningPeriods * updates, FewestLearningUpdates);
        if (learning < updates)
        {
            throw new SignalException(FormattableString.Invariant(
                $"The learning time of {Time(learning * network.UpdateTime)} is shorter than the period of {Time(signal.Period)}; some ten periods are needed at least."));
        }

        return new SignalLearningSettings
        {
            Network = network,
            InitialInverse = InitialInverse,
            LearningUpdates = (int)Math.Round(learning),
            ValidationUpdates = (int)Math.Round(ValidationPeriods * updates),
            TestUpdates = (int)Math.Round(TestPeriods * updates),
            Seed = Seed,
            CandidateCount = CandidateCount,
        };
    }

    private static void RequirePeriod(double period, double updates, RecurrentNetworkSettings network)
    {
        var (told, pulse) = (Time(period), Time(network.UpdateTime));
        if (updates < FewestUpdates)
        {
            throw new SignalException(FormattableString.Invariant(
                $"A period of {told} is {updates:G3} updates of the network, which has one every {pulse}; at least {FewestUpdates} are needed. Play the signal slower: a period of {Time(20 * network.UpdateTime)} has 20."));
        }

        if (updates > LongestUpdates)
        {
            throw new SignalException(FormattableString.Invariant(
                $"A period of {told} is {updates:F0} updates of the network, which has one every {pulse}; more than {LongestUpdates} were never held. Play the signal faster: with the time from row to row shortened to 1/{updates / 60:G3} of what it is (--sample-time), a period has 60."));
        }

        var longest = HeldLeakPeriods(network.NeuronCount) / network.Leak;
        if (updates > longest * (1 + 1e-9))
        {
            throw new SignalException(FormattableString.Invariant(
                $"A period of {told} is {updates:F0} updates; {network.NeuronCount} neurons of leak {network.Leak:G3} hold about {longest:F0}. Take a leak of {LeakPeriods / updates:G2}, more neurons, or play the signal faster."));
        }
    }

    private static string Time(double seconds) => Quantity.Format(seconds, "s");

    // Leak times period that half of 10 networks held, sines and sums of three harmonics alike: 24 for 40 neurons, 42 for 100.
    private static double HeldLeakPeriods(int neurons) => 24 * Math.Pow(neurons / 40.0, 0.6);
}
