using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Simulators.Tests.Physics.DomainWalls;

/// <summary>The moving walls in the network they were made for: sixty neurons, each a soma and an axon, and one pattern.</summary>
public class AssociativeRecallTests
{
    private const int NeuronCount = 60;
    private const double WeightVoltage = 0.1;

    private static readonly DomainWallTrack s_soma = new() { LeakVelocity = 0.2 };
    private static readonly DomainWallTrack s_axon = new() { LeakVelocity = -5 };
    private static readonly ConductanceStaircase s_staircase = new WallJunction().Staircase(5);

    // What turns an axon on and off by as much as the leak at the mean resistance.
    private static readonly double s_supply =
        5 / s_axon.VelocityPerAmpere * ((NeuronCount - 1) * 1250.0 + s_axon.Resistance);

    [Fact]
    public void Sixty_neurons_recall_a_pattern_or_its_inverse_in_the_published_eighty_one_nanoseconds()
    {
        const int seed = 131;
        const int trials = 150;
        var random = new Random(seed);
        var times = new double[trials];
        var recalled = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var pattern = RandomSigns(random);
            var walls = new MovingWalls(2 * NeuronCount, s_soma.Length, s_staircase);
            Run(walls, Load(RandomSigns(random)));
            Run(walls, Recall(pattern));
            times[trial] = walls.Time * 1e9;
            var overlap = 0;
            for (var i = 0; i < NeuronCount; i++)
            {
                overlap += pattern[i] * (walls.Positions[i] > s_soma.Length / 2 ? 1 : -1);
            }

            recalled += Math.Abs(overlap) == NeuronCount ? 1 : 0;
        }

        // R. Mathews et al., APL Mach. Learn. 1, 016107 (2023): 81.2 ns. Balanced starts, one in a hundred, end all off.
        var mean = times.Average();
        var error = Math.Sqrt(times.Sum(time => (time - mean) * (time - mean)) / trials / trials);
        Assert.True(Math.Abs(mean - 81.2) < 4 * error, $"seed {seed}: {mean} ± {error} ns");
        Assert.True(recalled >= trials - 6, $"seed {seed}: {recalled} of {trials} recalled");
    }

    private static void Run(MovingWalls walls, Func<ReadOnlyMemory<double>, int, double> somaCurrent)
    {
        var conductances = new double[2 * NeuronCount];
        do
        {
            for (var wall = 0; wall < conductances.Length; wall++)
            {
                conductances[wall] = s_staircase.Conductances[walls.Levels[wall]];
            }

            var axons = conductances.AsMemory(NeuronCount);
            for (var i = 0; i < NeuronCount; i++)
            {
                walls.Velocities[i] = s_soma.VelocityUnder(somaCurrent(axons, i));
                walls.Velocities[NeuronCount + i] = s_axon.VelocityUnder(
                    s_supply / ((NeuronCount - 1) / conductances[i] + s_axon.Resistance));
            }
        }
        while (walls.AdvanceToEvent());
    }

    private static Func<ReadOnlyMemory<double>, int, double> Load(int[] input) =>
        (_, neuron) => input[neuron] * 0.1 / s_soma.Resistance;

    private static Func<ReadOnlyMemory<double>, int, double> Recall(int[] pattern) => (axons, neuron) =>
    {
        var (drive, conductance) = (0.0, 1 / s_soma.Resistance);
        for (var i = 0; i < NeuronCount; i++)
        {
            if (i != neuron)
            {
                drive += WeightVoltage * pattern[i] * pattern[neuron] * axons.Span[i];
                conductance += axons.Span[i];
            }
        }

        return drive / conductance / s_soma.Resistance;
    };

    private static int[] RandomSigns(Random random) =>
        [.. Enumerable.Range(0, NeuronCount).Select(_ => random.Next(2) == 0 ? 1 : -1)];
}
