using SpinBench.Networks.Force;
using SpinBench.Protocols;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Networks.Tests.Force;

public class NeuronResponseTests
{
    private static readonly JunctionMacrospin s_junction = new(JunctionDeviceFile.BuiltIn("mtj-40"), MovingVolume.WholePillar);

    private static readonly double[] s_densities = [.. Enumerable.Range(0, 21).Select(i => 0.8e10 + (i * 1e8))];

    [Fact]
    public void The_cubic_fitted_to_the_equation_of_motion_is_the_published_one()
    {
        var readings = PulseNeuronEnsemble.Readings(s_junction, s_densities, new PulseNeuronSettings { Step = 5e-12 });
        var (cubic, residual) = CubicResponse.Fit(s_densities, readings, PulseScale.Zheng2022);

        // The published coefficients hold to the published residual; the fit's own is that of 20 µΩ of the integration.
        for (var u = 0.0; u <= 1; u += 0.01)
        {
            Assert.Equal(CubicResponse.FortyNanometreJunction.ReadOut(u), cubic.ReadOut(u), 1e-6);
        }

        Assert.True(residual < 1e-7, $"residual {residual}");
    }

    [Fact]
    public void Live_and_cubic_neurons_make_the_same_network_behaviour()
    {
        // Two networks, learned and free; the study compares ten with the shorter step.
        var settings = new RecurrentNetworkSettings();
        Parallel.For(0, 2, seed =>
        {
            using var live = new LiveResponse(
                new PulseNeuronEnsemble([.. Enumerable.Repeat(s_junction, settings.NeuronCount)], new PulseNeuronSettings()), PulseScale.Zheng2022);
            var expected = new SineExperiment(settings, CubicResponse.FortyNanometreJunction).Run((ulong)seed);
            var found = new SineExperiment(settings, live).Run((ulong)seed);

            // The loop makes more of a hundred-thousandth in the reading; the errors of free runs agree within their own scatter of a factor.
            Assert.True(found.First.Error is > 0 and < 0.1 && found.Second.Error < 0.1, $"seed {seed}: {found}");
            Assert.Equal(expected.First.Error, found.First.Error, 0.1 * expected.First.Error);
            Assert.Equal(expected.Second.Error, found.Second.Error, 0.1 * expected.Second.Error);
        });
    }

    [Fact]
    public void A_table_goes_through_its_points_and_is_the_cubic_between_them()
    {
        var readings = PulseNeuronEnsemble.Readings(s_junction, s_densities, new PulseNeuronSettings { Step = 5e-12 });
        var table = new CurveResponse(Curve(s_densities, readings));
        var (drive, output) = (new double[201], new double[201]);
        for (var i = 0; i < drive.Length; i++)
        {
            drive[i] = i / 200.0;
        }

        table.Respond(drive, output);

        Assert.Equal(-1, output[0], 1e-12);
        Assert.Equal(1, output[^1], 1e-12);
        for (var i = 0; i < drive.Length; i++)
        {
            var reading = PulseScale.Zheng2022.LowReading + (31 * CubicResponse.FortyNanometreJunction.ReadOut(drive[i]));
            Assert.Equal(table.Scale.Output(reading), output[i], 2e-5);
        }
    }

    [Fact]
    public void A_part_of_a_curve_is_used_from_end_to_end()
    {
        var readings = PulseNeuronEnsemble.Readings(s_junction, s_densities, new PulseNeuronSettings());
        var part = new CurveResponse(Curve(s_densities, readings), (0.855e10, 0.955e10));
        var output = new double[2];
        part.Respond([0, 1], output);
        Assert.Equal([-1, 1], output);
        Assert.Equal(122.438, part.Scale.LowReading, 2e-3);
    }

    [Fact]
    public void A_falling_curve_makes_falling_neurons()
    {
        var falling = new CurveResponse(Curve([1, 2, 3, 4, 5], [10, 8, 7, 5, 4]));
        var output = new double[3];
        falling.Respond([0, 0.5, 1], output);
        Assert.Equal([1, 0, -1], output);
    }

    [Fact]
    public void Noise_within_its_errors_is_made_level()
    {
        var curve = Curve([1, 2, 3, 4, 5, 6], [1, 2.2, 2, 3, 4, 5]) with { StandardError = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] };
        var response = new CurveResponse(curve);
        var (drive, output) = (new double[101], new double[101]);
        for (var i = 0; i < drive.Length; i++)
        {
            drive[i] = i / 100.0;
        }

        response.Respond(drive, output);
        Assert.Equal(output.Order(), output);
    }

    [Fact]
    public void The_noise_of_outputs_is_the_one_asked_for()
    {
        const ulong seed = 5;
        var noisy = new NoisyResponse(CubicResponse.FortyNanometreJunction, 0.01, seed);
        var (drive, output) = (new double[20_000], new double[20_000]);
        Array.Fill(drive, 0.5);
        noisy.Respond(drive, output);
        var exact = (2 * CubicResponse.FortyNanometreJunction.ReadOut(0.5)) - 1;
        var deviation = Math.Sqrt(output.Average(y => (y - exact) * (y - exact)));

        // Known to 1/√(2 n), a half per cent; four of these.
        Assert.True(Math.Abs((deviation / 0.01) - 1) < 0.02, $"seed {seed}: {deviation}");
    }

    [Fact]
    public void Junctions_of_other_sizes_get_the_current_or_the_density()
    {
        var large = new JunctionMacrospin(ScaledJunction.Of(s_junction.Device, 1.05), MovingVolume.WholePillar);
        using var sameDensity = new LiveResponse(new PulseNeuronEnsemble([large], new()), PulseScale.Zheng2022);
        using var sameCurrent = new LiveResponse(new PulseNeuronEnsemble([large], new()), PulseScale.Zheng2022, [1 / (1.05 * 1.05)]);
        var (first, second) = (new double[1], new double[1]);
        sameDensity.Respond([0.5], first);
        sameCurrent.Respond([0.5], second);

        var readings = PulseNeuronEnsemble.Readings(large, [0.9e10, 0.9e10 / 1.05 / 1.05], new());
        Assert.Equal(PulseScale.Zheng2022.Output(readings[0]), first[0], 1e-12);
        Assert.Equal(PulseScale.Zheng2022.Output(readings[1]), second[0], 1e-12);
    }

    private static ResponseCurve Curve(double[] drives, double[] readings) => new()
    {
        Drive = drives, Reading = readings, StandardError = new double[drives.Length], DriveUnit = "A/m^2", ReadingUnit = "ohm",
    };
}
