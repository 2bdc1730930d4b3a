using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>
/// Neurons that watch traffic without being told what a lane is. They learn from the first part of a stream; in the second each
/// lane is given the neuron, and the place on the way, whose spikes tell its cars best; in the third the cars are counted.
/// </summary>
public sealed record TrafficCounting
{
    private static readonly double[] s_places = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

    /// <summary>Neurons; 20 by default.</summary>
    public int NeuronCount { get; init; } = 20;

    /// <summary>Steps of the stream to learn from; 20 000 by default.</summary>
    public int LearningSteps { get; init; } = 20_000;

    /// <summary>Steps of the stream that give lanes their neurons; 5000 by default. Those after them are counted.</summary>
    public int NamingSteps { get; init; } = 5000;

    /// <summary>Steps for which a neuron rests after a spike; 14 by default, about the time a car takes to leave a neuron's place.</summary>
    public int RestSteps { get; init; } = 14;

    /// <summary>Active inputs without which nothing is shown to the neurons; 6 by default.</summary>
    public int FewestActive { get; init; } = 6;

    /// <summary>Correlation coefficients that a spike may need after learning; the one that counts best while lanes are given their neurons is kept.</summary>
    public IReadOnlyList<double> LeastCorrelations { get; init; } = [0.05, 0.1, 0.15, 0.2, 0.3];

    /// <summary>What a win adds to the winner's threshold, in parts of a correlation coefficient, for each neuron; 1e-4 by default.</summary>
    public double ThresholdStep { get; init; } = 1e-4;

    /// <summary>Learns and counts.</summary>
    /// <param name="stream">The traffic, longer than learning and naming together.</param>
    /// <param name="junction">The junctions' model.</param>
    /// <param name="current">Pulses' I/I_c of a junction without spread.</param>
    /// <param name="spread">Standard deviation of the junctions' critical currents, relative.</param>
    /// <param name="chance">Spread of the junctions and their switching.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public TrafficOutcome Run(TrafficStream stream, PulsedJunction junction, double current, double spread, RandomStream chance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(chance);
        var own = spread > 0
            ? Enumerable.Range(0, NeuronCount * TrafficStream.InputCount)
                .Select(_ => (uint)(uint.MaxValue * junction.Probability(Math.Min(1, current / Math.Max(0.01, 1 + (spread * chance.NextGaussian())))))).ToArray()
            : null;
        var layer = new CompetitiveLayer(NeuronCount, TrafficStream.InputCount, SwitchingChance.Equal(junction.Probability(current)), chance)
        {
            ThresholdStep = ThresholdStep, OwnChances = own,
        };
        return Run(stream, layer, cancellationToken);
    }

    /// <summary>Learns and counts with junctions that are alike.</summary>
    /// <param name="stream">The traffic, longer than learning and naming together.</param>
    /// <param name="switching">How likely a pulse switches a junction.</param>
    /// <param name="chance">The junctions' switching.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public TrafficOutcome Run(TrafficStream stream, SwitchingChance switching, RandomStream chance, CancellationToken cancellationToken) =>
        Run(stream, new CompetitiveLayer(NeuronCount, TrafficStream.InputCount, switching, chance) { ThresholdStep = ThresholdStep }, cancellationToken);

    private TrafficOutcome Run(TrafficStream stream, CompetitiveLayer layer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var named = LearningSteps + NamingSteps;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(stream.Inputs.Count, named, nameof(stream));
        Watch(stream, layer, 0, LearningSteps, least: -1, isLearning: true, cancellationToken);
        var (least, neurons) = LeastCorrelations
            .Select(least => (least, Neurons: NameLanes(stream, Watch(stream, layer, LearningSteps, named, least, isLearning: false, cancellationToken), named)))
            .MaxBy(one => one.Neurons.Sum(lane => lane.Accuracy));
        var counting = Watch(stream, layer, named, stream.Inputs.Count, least, isLearning: false, cancellationToken);
        return new TrafficOutcome(
            [.. neurons.Select((one, lane) => TrafficScore.Of(stream, lane, counting[one.Neuron], one.Place, named, stream.Inputs.Count))], layer.SwitchCount, layer.PulseCount);
    }

    private (int Neuron, double Place, double Accuracy)[] NameLanes(TrafficStream stream, List<int>[] spikes, int named) =>
    [
        .. Enumerable.Range(0, TrafficStream.LaneCount).Select(lane => Enumerable.Range(0, NeuronCount)
            .SelectMany(neuron => s_places.Select(place => (neuron, place, TrafficScore.Of(stream, lane, spikes[neuron], place, LearningSteps, named).Accuracy)))
            .MaxBy(one => one.Accuracy)),
    ];

    // Steps at which each neuron spiked.
    private List<int>[] Watch(TrafficStream stream, CompetitiveLayer layer, int from, int to, double least, bool isLearning, CancellationToken cancellationToken)
    {
        List<int>[] spikes = [.. Enumerable.Range(0, NeuronCount).Select(_ => new List<int>())];
        var resting = new bool[NeuronCount];
        for (var step = from; step < to; step++)
        {
            if (step % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (stream.Inputs.ActiveCount(step) < FewestActive)
            {
                continue;
            }

            for (var neuron = 0; neuron < NeuronCount; neuron++)
            {
                resting[neuron] = spikes[neuron].Count > 0 && step - spikes[neuron][^1] < RestSteps;
            }

            var winner = layer.Winner(stream.Inputs, step, resting, least);
            if (winner < 0)
            {
                continue;
            }

            spikes[winner].Add(step);
            if (isLearning)
            {
                layer.Spike(winner, stream.Inputs, step);
            }
        }

        return spikes;
    }
}

/// <summary>What neurons have counted.</summary>
/// <param name="Lanes">One score a lane.</param>
/// <param name="SwitchCount">Junctions that switched while they learned.</param>
/// <param name="PulseCount">Pulses while they learned: one for each input and spike.</param>
public sealed record TrafficOutcome(IReadOnlyList<TrafficScore> Lanes, long SwitchCount, long PulseCount)
{
    /// <summary>Mean accuracy of the lanes, 0 to 1.</summary>
    public double Accuracy => Lanes.Average(lane => lane.Accuracy);
}
