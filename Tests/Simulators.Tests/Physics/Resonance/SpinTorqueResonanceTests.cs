using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.Resonance;

public class SpinTorqueResonanceTests
{
    private const double Oersted = 1e-4;
    private const ulong Seed = 20190309;

    private static readonly RadioFrequencyDrive s_source = RadioFrequencyDrive.OfDecibelMilliwatts(-40);

    // The reference's table is for a field exactly in the plane.
    private static readonly JunctionDevice s_device = Cai2019.Device with { Misalignment = 0 };

    // Resonance frequencies in GHz of an independent reference implementation, without stray field.
    [Theory]
    [InlineData(0, -450, 1.0748)]
    [InlineData(0, -300, 1.2454)]
    [InlineData(0, -200, 1.2802)]
    [InlineData(0, -110, 1.2886)]
    [InlineData(0, -72.3, 1.2891)]
    [InlineData(0, 0, 1.2868)]
    [InlineData(0, 100, 1.2694)]
    [InlineData(0, 200, 1.2139)]
    [InlineData(0, 300, 1.0847)]
    [InlineData(-0.1, -450, 1.1848)]
    [InlineData(-0.1, -110, 1.3837)]
    [InlineData(-0.1, 300, 1.1935)]
    [InlineData(0.2, -450, 0.8345)]
    [InlineData(0.2, -200, 1.0950)]
    [InlineData(0.2, -110, 1.0986)]
    [InlineData(0.2, 300, 0.8487)]
    public void The_resonance_frequency_of_both_wells_is_the_references(double voltage, double oersted, double gigahertz)
    {
        var spectrum = Spectrum(s_device with { StrayField = 0 }, voltage, oersted * Oersted);
        Assert.Equal(2, spectrum.Wells.Count);

        // Eq. (7) leaves out the factor 1/√(1+α²), which is 2e-4; the list has four decimals.
        var undamped = Math.Sqrt(1 + s_device.Damping * s_device.Damping) * 1e-9;
        Assert.All(spectrum.Wells, well => Assert.Equal(1, well.Line.Centre * undamped / gigahertz, 2e-4));
    }

    // The reference fitted a line and an offset to the mean of both wells, 0.5 GHz to each side.
    [Theory]
    [InlineData(-0.1, 1.3837, 36.1, -7.8, 55.9, 55.2)]
    [InlineData(0, 1.2886, 39.5, -9.1, 52.2, 51.4)]
    [InlineData(0.2, 1.0986, 42.5, -11.1, 44.7, 43.8)]
    public void A_line_fitted_to_both_wells_has_the_references_heights_and_width(
        double voltage, double gigahertz, double symmetric, double antisymmetric, double fitted, double width)
    {
        var spectrum = Spectrum(s_device, voltage, -110 * Oersted);
        var fit = Fit(spectrum, gigahertz);
        Assert.Equal(gigahertz, fit.Centre * 1e-9, 1e-3);
        Assert.Equal(1, fit.Symmetric * 1e6 / symmetric, 0.01);
        Assert.Equal(1, fit.Antisymmetric * 1e6 / antisymmetric, 0.01);
        Assert.Equal(1, fit.Width * 1e-6 / fitted, 0.01);
        Assert.Equal(1, spectrum.Wells.Average(well => well.Line.Width) * 1e-6 / width, 0.01);
    }

    [Fact]
    public void The_vector_form_is_equation_seven_for_every_well_of_random_junctions()
    {
        const double power = 1e-7;
        foreach (var (device, voltage, field) in RandomJunctions(60))
        {
            var spectrum = Spectrum(device, voltage, field);
            foreach (var well in spectrum.Wells)
            {
                var oracle = new EquationSeven(
                    device, voltage, field, well.Rest.Z > 0 ? MagneticState.High : MagneticState.Low);
                var (symmetric, antisymmetric) = oracle.Heights(power);
                var scale = Math.Abs(symmetric) + Math.Abs(antisymmetric);
                foreach (var detuning in new[] { 0.5, 0.97, 1, 1.02, 1.6 })
                {
                    var frequency = detuning * oracle.Frequency;
                    Assert.True(
                        Math.Abs(oracle.VoltageAt(frequency, power) - well.VoltageAt(frequency)) < 1e-8 * scale,
                        $"seed {Seed}, {detuning} of {oracle.Frequency} Hz: {device}");
                }

                // The heights leave out a part α of the other drive and α² of everything.
                var tolerance = 1.1 * device.Damping * Math.Sqrt(3) * scale;
                Assert.True(Math.Abs(symmetric - well.Line.Symmetric) < tolerance, $"seed {Seed}: {device}");
                Assert.True(Math.Abs(antisymmetric - well.Line.Antisymmetric) < tolerance, $"seed {Seed}: {device}");
                Assert.Equal(1, well.Line.Width / oracle.Linewidth, 1e-9);
            }
        }
    }

    [Fact]
    public void A_damping_like_torque_alone_gives_a_symmetric_line()
    {
        var device = s_device with { AnisotropyFieldPerVolt = 0 };
        foreach (var well in Spectrum(device, 0, -110 * Oersted).Wells)
        {
            Assert.Equal(0, well.AntisymmetricVoltageAt(1.2e9) / well.Line.Symmetric, 2 * device.Damping);
            Assert.Equal(0, well.Line.Antisymmetric / well.Line.Symmetric, 2 * device.Damping);
            Assert.Equal(well.Line.Symmetric, well.SymmetricVoltageAt(well.Line.Centre), 1e-12 * well.Line.Symmetric);
        }
    }

    [Fact]
    public void Anisotropy_alone_gives_an_antisymmetric_line_but_for_the_damping()
    {
        var device = s_device with { SpinTorqueEfficiency = 0 };
        foreach (var well in Spectrum(device, 0, -110 * Oersted).Wells)
        {
            Assert.Equal(0, well.VoltageAt(well.Line.Centre) / well.Line.Antisymmetric, 2 * device.Damping);
            Assert.True(
                well.VoltageAt(well.Line.Centre - well.Line.Width / 2) * well.VoltageAt(well.Line.Centre + well.Line.Width / 2) < 0);
        }
    }

    // Turning the whole junction by half a turn about its normal is only another name for its axes.
    [Fact]
    public void Half_a_turn_about_the_normal_changes_nothing()
    {
        foreach (var (device, voltage, field) in RandomJunctions(20))
        {
            var plain = device with { ReferenceCanting = 0, EasyAxisTilt = 0 };
            var turned = plain with
            {
                ReferenceAxis = -plain.ReferenceAxis, CouplingField = -plain.CouplingField, Misalignment = -plain.Misalignment,
            };
            var (first, second) = (Spectrum(plain, voltage, field), Spectrum(turned, voltage, -field));
            foreach (var frequency in new[] { 0.6e9, 1.2e9, 1.3e9, 2e9 })
            {
                Assert.Equal(1, first.VoltageAt(frequency) / second.VoltageAt(frequency), 1e-7);
            }
        }
    }

    [Fact]
    public void The_voltage_goes_with_the_power_and_the_sensitivity_does_not()
    {
        var bias = new OperatingPoint { Field = new(-110 * Oersted, 0, 0) };
        var weak = new SpinTorqueResonance(new JunctionMacrospin(s_device), bias, s_source);
        var strong = new SpinTorqueResonance(new JunctionMacrospin(s_device), bias, RadioFrequencyDrive.OfDecibelMilliwatts(-30));
        Assert.Equal(10, strong.VoltageAt(1.3e9) / weak.VoltageAt(1.3e9), 1e-9);
        var (one, other) = (DiodeSensitivity.Of(weak, 1.3e9), DiodeSensitivity.Of(strong, 1.3e9));
        Assert.Equal(one.Incident, other.Incident, 1e-9 * one.Incident);
        Assert.Equal(weak.VoltageAt(1.3e9) / 1e-7, one.Incident, 1e-9 * one.Incident);

        // 672 and 640 ohm take 1 - |Γ|² = 0.2577 and 0.2690 of the power.
        Assert.InRange(one.Incident / one.Matched, 0.2577, 0.2690);
    }

    [Fact]
    public void The_spin_torque_of_200_millivolt_narrows_the_line_of_the_down_well_to_17_megahertz()
    {
        var macrospin = new JunctionMacrospin(s_device);
        var bias = new OperatingPoint { Voltage = 0.2, Current = 0.2 / 625, Field = new(-110 * Oersted, 0, 0) };
        var with = new SpinTorqueResonance(macrospin, bias, s_source).Wells.Single(well => well.Rest.Z < 0).Line;
        var without = new SpinTorqueResonance(macrospin, bias with { Current = 0 }, s_source).Wells.Single(well => well.Rest.Z < 0).Line;
        Assert.Equal(44, without.Width * 1e-6, 0.5);
        Assert.Equal(17, with.Width * 1e-6, 0.5);
        Assert.Equal(3, with.Symmetric / without.Symmetric, 0.1);
        Assert.Equal(1, with.Centre / without.Centre, 5e-3);
    }

    // A perpendicular polariser takes the damping away where its field is α (B + B_K1 - B_K2).
    [Theory]
    [InlineData(0.02, 0.0)]
    [InlineData(0.005, 0.05)]
    public void The_threshold_of_a_perpendicular_polariser_is_the_damping_times_the_stiffness(double damping, double field)
    {
        var device = Cai2019.Device with
        {
            ReferenceAxis = CartesianVector.UnitZ, CouplingField = 0, StrayField = 0, Damping = damping, AnisotropyFieldPerVolt = 0,
        };
        var macrospin = new JunctionMacrospin(device);
        var threshold = AutoOscillationThreshold.Find(macrospin, new(0, 0, field), CartesianVector.UnitZ, 1);
        Assert.NotNull(threshold);
        Assert.Equal(damping * (0.046 + field), -macrospin.ParametersAt(threshold).DampingLikeField, 1e-9);
        Assert.Null(AutoOscillationThreshold.Find(macrospin, new(0, 0, field), CartesianVector.UnitZ, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoOscillationThreshold.Find(macrospin, default, CartesianVector.UnitZ, 0));
    }

    [Fact]
    public void The_down_well_of_the_reference_junction_oscillates_by_itself_beyond_its_threshold()
    {
        var macrospin = new JunctionMacrospin(s_device);
        var field = new CartesianVector(-110 * Oersted, 0, 0);
        var threshold = AutoOscillationThreshold.Find(macrospin, field, -CartesianVector.UnitZ, 1)!;
        Assert.InRange(threshold.Voltage, 0.25, 0.4);
        LorentzianLine? Down(double factor) => new SpinTorqueResonance(
                macrospin, threshold with { Current = factor * threshold.Current }, s_source)
            .Wells.SingleOrDefault(well => well.Rest.Z < 0)?.Line;
        Assert.Null(Down(1.001));
        Assert.InRange(Down(0.999)!.Value.Width, 0, 0.1e6);
    }

    [Fact]
    public void A_bias_that_makes_every_well_oscillate_is_refused()
    {
        // One well along the reference, and a torque away from it of three times α (B + B_K1).
        var macrospin = new JunctionMacrospin(s_device with { ReferenceAxis = CartesianVector.UnitZ, CouplingField = 0 });
        var bias = new OperatingPoint { Current = 1.75e-3, Field = new(0, 0, 0.2) };
        var refused = Assert.Throws<InvalidOperationException>(() => new SpinTorqueResonance(macrospin, bias, s_source));
        Assert.Contains("overcomes the damping", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_none_is_refused() => Assert.Throws<ArgumentException>(() => new SpinTorqueResonance(
        new JunctionMacrospin(s_device), new OperatingPoint(), new RadioFrequencyDrive { OpenPeakVoltage = double.NaN }));

    [Fact]
    public void A_frequency_that_is_none_and_a_sensitivity_without_power_are_refused()
    {
        var silent = new SpinTorqueResonance(
            new JunctionMacrospin(s_device), new OperatingPoint(), RadioFrequencyDrive.OfPeakVoltage(0));
        Assert.Equal(0, silent.VoltageAt(1e9));
        Assert.Throws<ArgumentOutOfRangeException>(() => silent.VoltageAt(double.NaN));
        Assert.Throws<ArgumentException>(() => DiodeSensitivity.Of(silent, 1e9));
    }

    private static SpinTorqueResonance Spectrum(JunctionDevice device, double voltage, double field) => new(
        new JunctionMacrospin(device),
        new OperatingPoint
        {
            Voltage = voltage,
            Field = new(field * Math.Cos(device.Misalignment), 0, field * Math.Sin(device.Misalignment)),
        },
        s_source);

    private static LorentzianLine Fit(SpinTorqueResonance spectrum, double gigahertz)
    {
        var frequencies = Vector<double>.Build.Dense(401, index => gigahertz + (index - 200) / 400.0);
        var voltages = frequencies.Map(frequency => spectrum.VoltageAt(frequency * 1e9) * 1e6);
        var model = ObjectiveFunction.NonlinearModel(
            (parameters, x) => x.Map(f => new LorentzianLine(parameters[0], parameters[1], parameters[2], parameters[3]).At(f) + parameters[4]),
            frequencies, voltages);
        var best = new LevenbergMarquardtMinimizer(maximumIterations: 500).FindMinimum(
            model, Vector<double>.Build.DenseOfArray([gigahertz, 0.05, 40, 0, 0])).MinimizingPoint;
        return new LorentzianLine(best[0] * 1e9, Math.Abs(best[1]) * 1e9, best[2] * 1e-6, best[3] * 1e-6);
    }

    private static IEnumerable<(JunctionDevice Device, double Voltage, double Field)> RandomJunctions(int count)
    {
        var random = new RandomStream(Seed, "resonance");
        for (var index = 0; index < count; index++)
        {
            double Between(double low, double high) => low + (high - low) * random.NextUniform();
            var device = Cai2019.Device with
            {
                AnisotropyField = Between(0.04, 0.2),
                AnisotropyFieldPerVolt = Between(-0.05, 0.05),
                SecondOrderAnisotropyField = Between(-0.01, 0.015),
                ShapeAnisotropyField = Between(0, 0.06),
                CouplingField = Between(-0.005, 0.005),
                StrayField = Between(-0.002, 0.002),
                EasyAxisTilt = Between(-0.1, 0.1),
                ReferenceCanting = Between(-0.2, 0.2),
                Misalignment = Between(-0.05, 0.05),
                Damping = Between(0.003, 0.05),
                SpinTorqueEfficiency = Between(0, 1),
                FieldLikeTorqueRatio = Between(-0.5, 0.5),
                TunnelMagnetoresistance = Between(0.2, 2),
            };
            yield return (device, Between(-0.2, 0.2), Between(-0.01, 0.01));
        }
    }
}
