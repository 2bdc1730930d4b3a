using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Simulators.Tests.Physics.DipoleArrays;

public class IsingDotsTests
{
    private const double Moment = 1e-17;
    private const double Distance = 200e-9;

    // μ0 m²/(4π r³)
    private const double Scale = 1e-7 * Moment * Moment / (Distance * Distance * Distance);

    [Fact]
    public void Perpendicular_neighbours_oppose_each_other_with_the_cube_of_the_distance()
    {
        var dots = Perpendicular([default, new(Distance, 0, 0), new(0, 2 * Distance, 0)]);
        Assert.Equal(-1, dots.Coupling(0, 1) / Scale, 1e-12);
        Assert.Equal(-1.0 / 8, dots.Coupling(2, 0) / Scale, 1e-12);
        Assert.Equal(-1 / Math.Pow(5, 1.5), dots.Coupling(1, 2) / Scale, 1e-12);
    }

    [Fact]
    public void The_energy_is_that_of_dipoles_that_point_along_their_axes()
    {
        const int seed = 111;
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var positions = Jittered(6, random);
            var axes = positions.Select(_ => FreeDipolesTests.Direction(random)).ToArray();
            var field = 1e-3 * FreeDipolesTests.Direction(random);
            var dots = new IsingDots(positions, axes, Moment);
            for (var i = 0; i < 6; i++)
            {
                dots.States[i] = (sbyte)(random.Next(2) == 0 ? 1 : -1);
                dots.Apply(i, field);
            }

            var states = dots.States.ToArray();
            var free = new FreeDipoles(positions, [.. axes.Select((axis, i) => states[i] * Moment * axis)]) { AppliedField = field };
            Assert.True(Math.Abs(dots.Energy / free.Energy - 1) < 1e-10, $"seed {seed}, trial {trial}: {dots.Energy}, {free.Energy}");
        }
    }

    [Fact]
    public void Relaxation_ends_where_no_single_flip_gains_energy()
    {
        const int seed = 112;
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var dots = Perpendicular(Jittered(12, random));
            var before = dots.Energy;
            dots.RelaxToLocalMinimum();
            var energy = dots.Energy;
            Assert.True(energy < before);
            for (var i = 0; i < 12; i++)
            {
                dots.States[i] = (sbyte)-dots.States[i];
                Assert.True(dots.Energy >= energy, $"seed {seed}, trial {trial}: dot {i} gains by a flip.");
                dots.States[i] = (sbyte)-dots.States[i];
            }
        }
    }

    [Theory]
    [InlineData(3, 1.0)]
    [InlineData(10, 1.5)]
    [InlineData(10, 0.7)]
    public void Sampled_correlations_are_those_of_all_states_enumerated(int count, double temperature)
    {
        const int seed = 113;
        const int chains = 40;
        const int sweeps = 1000;
        var dots = Perpendicular(Jittered(count, new Random(seed)));
        dots.Apply(0, new CartesianVector(0, 0, 0.3 * Scale / Moment));
        var exact = Enumerated(dots, count, temperature * Scale);
        var means = new double[chains][];
        for (var chain = 0; chain < chains; chain++)
        {
            var key = RandomStream.KeyOf(seed, $"chain {chain}");
            means[chain] = new double[exact.Length];
            for (var sweep = 0; sweep < sweeps + 50; sweep++)
            {
                dots.Sweep(temperature * Scale, key, (ulong)sweep);
                if (sweep >= 50)
                {
                    AddProducts(dots.States, means[chain], 1.0 / sweeps);
                }
            }
        }

        // Chains are independent: their spread is the standard error. Five of them, for up to fifty-five numbers and forty chains.
        for (var pair = 0; pair < exact.Length; pair++)
        {
            var mean = means.Average(chain => chain[pair]);
            var error = Math.Sqrt(means.Sum(chain => Math.Pow(chain[pair] - mean, 2)) / (chains - 1) / chains);
            Assert.True(Math.Abs(mean - exact[pair]) < 5 * error, $"seed {seed}: {mean} ± {error}, exact {exact[pair]}");
        }
    }

    // ⟨s_i s_j⟩ for i < j and ⟨s_i⟩ for i = j, with the energy from the property and not from what the heat bath uses.
    private static double[] Enumerated(IsingDots dots, int count, double thermalEnergy)
    {
        var sums = new double[count * (count + 1) / 2];
        var norm = 0.0;
        for (var code = 0; code < 1 << count; code++)
        {
            for (var i = 0; i < count; i++)
            {
                dots.States[i] = (sbyte)((code >> i & 1) == 1 ? 1 : -1);
            }

            var weight = Math.Exp(-dots.Energy / thermalEnergy);
            norm += weight;
            AddProducts(dots.States, sums, weight);
        }

        return [.. sums.Select(sum => sum / norm)];
    }

    private static void AddProducts(ReadOnlySpan<sbyte> states, double[] sums, double weight)
    {
        var index = 0;
        for (var i = 0; i < states.Length; i++)
        {
            for (var j = i; j < states.Length; j++)
            {
                sums[index++] += weight * (i == j ? states[i] : states[i] * states[j]);
            }
        }
    }

    private static IsingDots Perpendicular(CartesianVector[] positions) =>
        new(positions, [.. positions.Select(_ => CartesianVector.UnitZ)], Moment);

    private static CartesianVector[] Jittered(int count, Random random) =>
    [
        .. Enumerable.Range(0, count).Select(i => new CartesianVector(
            Distance * (i % 4 + 0.3 * random.NextDouble()), Distance * (i / 4 + 0.3 * random.NextDouble()), 0)),
    ];
}
