using SpinBench.Networks.Force;

namespace SpinBench.Networks.Tests.Force;

public class InnateTrainingTests
{
    private const ulong Seed = 5;
    private const int Steps = 100;

    private static readonly RecurrentNetworkSettings s_settings = new() { NeuronCount = 200, Density = 0.1, Gain = 1.8, FeedbackRange = 0 };

    [Fact]
    public void A_trained_trajectory_is_found_again_from_another_state()
    {
        var (network, trajectory) = Recorded();
        var before = Distance(network, trajectory);
        using (var training = new InnateTraining(network, 0.6, 1, Seed))
        {
            Train(network, training, trajectory, trials: 15);
        }

        var after = Distance(network, trajectory);
        Assert.True(after < 0.5 * before, $"{before} before, {after} after, seed {Seed}");
    }

    [Fact]
    public void Weights_do_not_depend_on_the_number_of_threads()
    {
        Assert.Equal(WeightsAfterTraining(1), WeightsAfterTraining(3));
    }

    [Fact]
    public void Only_the_plastic_part_of_the_neurons_learns()
    {
        var (network, trajectory) = Recorded();
        var before = Weights(network);
        using var training = new InnateTraining(network, 0.25, 1, Seed);
        Train(network, training, trajectory, trials: 1);
        Assert.Equal(50, training.PlasticNeurons.Count);
        Assert.Equal(training.PlasticNeurons, Enumerable.Range(0, 200).Where(neuron => !before[neuron].SequenceEqual(network.Recurrent.Values(neuron).ToArray())));
    }

    private static double[][] WeightsAfterTraining(int threads)
    {
        var (network, trajectory) = Recorded();
        using var training = new InnateTraining(network, 0.6, 1, Seed, threads);
        Train(network, training, trajectory, trials: 2);
        return Weights(network);
    }

    private static double[][] Weights(RecurrentNetwork network) =>
        [.. Enumerable.Range(0, network.Recurrent.RowCount).Select(row => network.Recurrent.Values(row).ToArray())];

    private static (RecurrentNetwork Network, double[][] Trajectory) Recorded()
    {
        var network = new RecurrentNetwork(s_settings, CubicResponse.FortyNanometreJunction, Seed);
        var trajectory = new double[Steps][];
        for (var step = 0; step < Steps; step++)
        {
            network.Update([], [0]);
            trajectory[step] = [.. network.Output];
        }

        return (network, trajectory);
    }

    private static void Train(RecurrentNetwork network, InnateTraining training, double[][] trajectory, int trials)
    {
        for (var trial = 0; trial < trials; trial++)
        {
            Start(network, Math.Sin(trial + 1));
            for (var step = 0; step < Steps; step++)
            {
                network.Update([], [0]);
                if (step % 2 == 0)
                {
                    training.Learn(trajectory[step]);
                }
            }
        }
    }

    // Root mean square difference of outputs after a start beside the recorded one.
    private static double Distance(RecurrentNetwork network, double[][] trajectory)
    {
        Start(network, 0.5);
        var sum = 0.0;
        foreach (var expected in trajectory)
        {
            network.Update([], [0]);
            sum += expected.Zip(network.Output, (left, right) => (left - right) * (left - right)).Average();
        }

        return Math.Sqrt(sum / trajectory.Length);
    }

    private static void Start(RecurrentNetwork network, double offset)
    {
        var fresh = new RecurrentNetwork(s_settings, CubicResponse.FortyNanometreJunction, Seed);
        for (var neuron = 0; neuron < network.State.Length; neuron++)
        {
            network.State[neuron] = fresh.State[neuron] + (offset * Math.Cos(neuron));
        }

        network.Respond();
    }
}
