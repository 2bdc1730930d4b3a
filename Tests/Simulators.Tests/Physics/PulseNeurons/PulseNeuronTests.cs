using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Simulators.Tests.Physics.PulseNeurons;

/// <summary>Numbers of an independent implementation of the junction <c>mtj-40</c> under pulses of 1.5 ns.</summary>
public class PulseNeuronTests
{
    private static readonly JunctionMacrospin s_junction = new(JunctionDeviceFile.BuiltIn("mtj-40"), MovingVolume.WholePillar);

    private static readonly PulseNeuronSettings s_fine = new() { Step = 5e-12 };

    [Fact]
    public void The_resistance_rings_as_published()
    {
        double[] times = [0.129, 0.377, 0.625, 0.874, 1.122, 1.370];
        double[] deviations = [-86.19, 70.14, -78.97, 63.25, -72.40, 56.98];
        using var neuron = new PulseNeuronEnsemble([s_junction], s_fine with { Step = 1e-12 });
        var reading = new double[1];

        neuron.Pulse([0.9e10], reading);

        var extrema = neuron.Trace(0).Extrema;
        Assert.Equal(6, extrema.Count);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(times[i], extrema[i].Time * 1e9, 6e-4);
            Assert.Equal(deviations[i], extrema[i].Resistance - 11050, 0.02);
            Assert.Equal(i % 2 == 1, extrema[i].IsMaximum);
        }

        Assert.Equal(1.12196, extrema[4].Time * 1e9, 1e-4);
        Assert.Equal(1.37033, extrema[5].Time * 1e9, 1e-4);
        Assert.Equal(129.3851, reading[0], 0.01);
        Assert.Equal(0.00248149, neuron.Trace(0).End.X, 1e-8);
        Assert.Equal(0.00523954, neuron.Trace(0).End.Y, 1e-8);
    }

    [Theory]
    [InlineData(1e-12, 0.0001)]
    [InlineData(5e-12, 0.0001)]
    [InlineData(10e-12, 0.0003)]
    public void The_table_is_the_published_one(double step, double tolerance)
    {
        double[] expected =
        [
            114.0170, 115.5423, 117.0701, 118.6005, 120.1334, 121.6689, 123.2070, 124.7477, 126.2909, 127.8367, 129.3851, 130.9361,
            132.4896, 134.0458, 135.6045, 137.1659, 138.7298, 140.2963, 141.8655, 143.4373, 145.0116,
        ];
        var readings = PulseNeuronEnsemble.Readings(
            s_junction, [.. Enumerable.Range(0, 21).Select(i => 0.8e10 + (i * 1e8))], s_fine with { Step = step });
        Assert.All(expected.Zip(readings), pair => Assert.Equal(pair.First, pair.Second, tolerance + 5e-5));
        double[] increments = [.. readings.Zip(readings.Skip(1), (low, high) => high - low)];
        Assert.Equal(increments.Order(), increments);
        Assert.Equal(1.5253, increments[0], 1e-3);
        Assert.Equal(1.5743, increments[^1], 1e-3);
    }

    [Fact]
    public void The_wide_table_is_the_published_one_with_its_kink()
    {
        (double Density, double Swing)[] expected =
        [
            (0.1e10, 13.4), (0.4e10, 55.1), (1.5e10, 227.1), (2e10, 316.2), (3e10, 517.3), (4e10, 752.5), (5e10, 1027.0), (6e10, 1347.2),
            (7e10, 1720.6), (7.5e10, 1930.1), (8e10, 1998.8), (8.5e10, 2205.9), (9e10, 2427.3), (10e10, 2918.5), (11e10, 3485.7), (11.5e10, 3803.9),
        ];
        var readings = PulseNeuronEnsemble.Readings(s_junction, [.. expected.Select(point => point.Density)], s_fine);
        Assert.All(expected.Zip(readings), pair => Assert.Equal(pair.First.Swing, pair.Second, 0.06));

        // Where an extremum leaves the pulse the reading falls, by 112 ohm between drives that were not told; 1 % of the resistance.
        foreach (var step in new[] { 1e-12, 5e-12, 10e-12 })
        {
            var edge = PulseNeuronEnsemble.Readings(s_junction, [7.60e10, 7.62e10, 7.65e10, 7.67e10], s_fine with { Step = step });
            Assert.True(edge[1] > edge[0] && edge[3] > edge[2]);
            Assert.InRange(edge[1] - edge[2], 100, 140);
        }
    }

    [Theory]
    [InlineData(0.05, 3.1600e10)]
    [InlineData(0.10, 5.2581e10)]
    [InlineData(0.20, 8.5096e10)]
    public void The_swing_reaches_a_part_of_the_resistance_at_the_published_current(double part, double density)
    {
        var readings = PulseNeuronEnsemble.Readings(s_junction, [0.999 * density, density, 1.001 * density], s_fine);
        Assert.Equal(part * 11050, readings[1], part * 11050 * 1e-4);
        Assert.True(readings[0] < part * 11050 && readings[2] > part * 11050);
    }

    [Fact]
    public void A_symmetric_torque_without_field_makes_the_swing_proportional()
    {
        var symmetric = new JunctionMacrospin(s_junction.Device with { TorqueAsymmetry = 1, FieldLikeTorqueRatio = 0 });
        var readings = PulseNeuronEnsemble.Readings(symmetric, [0.8e10, 1e10], s_fine);

        // Up to the square of a deflection of 0.02 rad.
        Assert.Equal(1.25, readings[1] / readings[0], 4e-4);
    }

    [Fact]
    public void The_mean_voltage_is_the_published_one()
    {
        var readings = PulseNeuronEnsemble.Readings(s_junction, [0.8e10, 0.9e10, 1e10], s_fine with { Reading = PulseReading.MeanVoltage });
        Assert.Equal([111.02, 124.89, 138.76], readings.Select(reading => Math.Round(reading * 1e3, 2)));
    }

    [Fact]
    public void The_last_period_reads_as_the_last_extrema_where_nothing_is_noisy()
    {
        double[] densities = [0.8e10, 0.9e10, 1e10, 4e10];
        var extrema = PulseNeuronEnsemble.Readings(s_junction, densities, s_fine with { Step = 1e-12 });
        var period = PulseNeuronEnsemble.Readings(s_junction, densities, s_fine with { Step = 1e-12, Reading = PulseReading.LastPeriod });
        Assert.All(extrema.Zip(period), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * pair.First));
    }

    [Fact]
    public void A_thermal_field_scatters_the_swing_as_published()
    {
        // Of 2000 readings the standard deviation is known to 1.6 %; three of these, and the reference's own two digits.
        const ulong seed = 11;
        var settings = s_fine with { Step = 2e-12, Temperature = 1e-3, Reading = PulseReading.LastPeriod, Seed = seed, Threads = 2 };
        var readings = PulseNeuronEnsemble.Readings(s_junction, [.. Enumerable.Repeat(0.9e10, 2000)], settings);
        var mean = readings.Average();
        var deviation = Math.Sqrt(readings.Sum(reading => (reading - mean) * (reading - mean)) / (readings.Length - 1));

        Assert.True(Math.Abs((deviation / 15.5) - 0.17) < 0.013, $"seed {seed}: {deviation / 15.5}");
    }

    [Fact]
    public void Neurons_of_one_ensemble_answer_as_they_would_alone()
    {
        var large = new JunctionMacrospin(ScaledJunction.Of(s_junction.Device, 1.1), MovingVolume.WholePillar);
        using var both = new PulseNeuronEnsemble([s_junction, large, s_junction], new PulseNeuronSettings());
        var readings = new double[3];

        // The second pulse begins at rest again.
        both.Pulse([1e10, 0.9e10, 0.8e10], readings);
        both.Pulse([0.8e10, 0.9e10, 1e10], readings);

        Assert.Equal(PulseNeuronEnsemble.Readings(s_junction, [0.8e10], new())[0], readings[0]);
        Assert.Equal(PulseNeuronEnsemble.Readings(large, [0.9e10], new())[0], readings[1]);
        Assert.Equal(PulseNeuronEnsemble.Readings(s_junction, [1e10], new())[0], readings[2]);
    }

    [Fact]
    public void A_magnetisation_that_is_carried_on_remembers_and_a_gap_lets_it_forget()
    {
        // Published for the pulses of a network: 0.03, 0.986 and 0.998. Of independent even pulses the one before counts for more.
        Assert.InRange(Correlation(0), -0.15, 0.15);
        Assert.InRange(Correlation(1.5e-9), 0.93, 0.99);
        Assert.Equal(0.998, Correlation(5e-9), 0.002);

        static double Correlation(double gap)
        {
            var random = new SpinBench.Instruments.Randomness.RandomStream(3, "pulses");
            using var neuron = new PulseNeuronEnsemble([s_junction], new PulseNeuronSettings { Gap = gap });
            var (densities, readings, reading) = (new double[600], new double[600], new double[1]);
            for (var i = 0; i < densities.Length; i++)
            {
                densities[i] = 0.8e10 + (0.2e10 * random.NextUniform());
                neuron.Pulse([densities[i]], reading);
                readings[i] = reading[0];
            }

            return MathNet.Numerics.Statistics.Correlation.Pearson(densities, readings);
        }
    }

    [Fact]
    public void A_larger_junction_has_less_resistance_and_more_anisotropy_by_its_shape()
    {
        var device = s_junction.Device;
        var larger = ScaledJunction.Of(device, 1.1);

        // N_x of a thin disc is t/(π d) (ln(4 d/t) - 1/2), good to (t/d)²; B_K rises by 3 μ0 M_s ΔN_x.
        var change = ThinDisc(44e-9) - ThinDisc(40e-9);
        Assert.Equal(72e-3 + (3 * PhysicalConstants.VacuumPermeability * 8e5 * change), larger.AnisotropyField, 2e-5);
        Assert.Equal(device.ParallelResistance / 1.21, larger.ParallelResistance, 1e-9);
        Assert.Equal(device, ScaledJunction.Of(device, 1));

        static double ThinDisc(double d) => 0.8e-9 / (Math.PI * d) * (Math.Log(4 * d / 0.8e-9) - 0.5);
    }

    [Fact]
    public void A_junction_that_does_not_ring_is_refused()
    {
        var inPlane = new JunctionMacrospin(s_junction.Device with { Damping = 2, ShapeAnisotropyField = 5 });
        Assert.Contains("does not precess", Assert.Throws<ArgumentException>(() => new PulseNeuronEnsemble([inPlane], new())).Message, StringComparison.Ordinal);
        Assert.Contains("at least 4", Assert.Throws<ArgumentException>(() => new PulseNeuronEnsemble([s_junction], new() { Step = 1e-9 })).Message, StringComparison.Ordinal);
    }
}
