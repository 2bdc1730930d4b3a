using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;

namespace SpinBench.Simulators.Tests.Physics.Resonance;

public class RectificationInTimeTests
{
    private const double Oersted = 1e-4;
    private const ulong Seed = 41;

    private static readonly JunctionMacrospin s_macrospin = new(Cai2019.Device with { Misalignment = 0 });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The reference states 0.4 % at the resonance and 2.3 % one per cent beside it. Both are the next order in the power
    // (see the next test), so that they grow where the line narrows and the turn with it: as (51 MHz/width)².
    [Theory]
    [InlineData(-0.1, 1.3837e9)]
    [InlineData(0, 1.2886e9)]
    [InlineData(0.2, 1.0986e9)]
    public void At_minus_40_dBm_the_followed_magnetisation_gives_the_closed_form(double voltage, double centre)
    {
        var resonance = At(-40, voltage);
        var run = new RectificationInTime(resonance);
        var narrowing = Math.Pow(51e6 / resonance.Wells[0].Line.Width, 2);
        Assert.Equal(1, run.At(centre, Stop).Mixing / resonance.VoltageAt(centre), 0.0055 * narrowing);
        Assert.Equal(1, run.At(0.99 * centre, Stop).Mixing / resonance.VoltageAt(0.99 * centre), 0.025 * narrowing);
        Assert.Equal(1, run.At(1.01 * centre, Stop).Mixing / resonance.VoltageAt(1.01 * centre), 0.025 * narrowing);
    }

    // The difference is the next order in the power: ten times less at a tenth of it, at the resonance and beside it.
    [Theory]
    [InlineData(0.99)]
    [InlineData(1)]
    [InlineData(1.01)]
    public void The_difference_from_the_closed_form_goes_with_the_power(double detuning)
    {
        var (usual, weak) = (Difference(-50, detuning), Difference(-60, detuning));
        Assert.Equal(10, usual / weak, 0.5);
        Assert.True(Math.Abs(weak) < 3e-4, $"{weak}");
    }

    [Fact]
    public void At_minus_30_dBm_the_voltage_at_the_resonance_is_one_and_a_half_per_cent_lower() =>
        Assert.Equal(-0.015, Difference(-30, 1), 5e-4);

    // Second order against the full equation: the difference is the fourth order, and falls with the power.
    [Theory]
    [InlineData(1e-4, 1.25e9)]
    [InlineData(1.6e-4, 1.29e9)]
    [InlineData(-1.6e-4, 1.4e9)]
    public void A_bias_turns_the_change_of_the_mean_resistance_into_a_voltage(double current, double frequency)
    {
        double Difference(double level)
        {
            var bias = Bias(current * 650) with { Current = current };
            var resonance = new SpinTorqueResonance(s_macrospin, bias, RadioFrequencyDrive.OfDecibelMilliwatts(level));
            return new RectificationInTime(resonance).At(frequency, Stop).BiasShift / resonance.BiasShiftAt(frequency) - 1;
        }

        var (usual, weak) = (Difference(-50), Difference(-60));
        Assert.True(Math.Abs(weak) < 2e-3, $"{weak}");
        Assert.Equal(10, usual / weak, 1.0);
        Assert.Equal(0, At(-40, 0).BiasShiftAt(frequency));
    }

    [Fact]
    public void A_field_alone_drives_the_magnetisation_but_rectifies_nothing_without_current()
    {
        var source = new RadioFrequencyDrive { OpenPeakVoltage = 0, FieldPeak = new(0, 2e-5, 0) };
        var resonance = new SpinTorqueResonance(s_macrospin, Bias(0), source);
        Assert.Equal(0, resonance.VoltageAt(1.29e9));
        var biased = new SpinTorqueResonance(s_macrospin, Bias(0.01), source);
        Assert.Equal(0, biased.VoltageAt(1.29e9));
        Assert.Equal(1, new RectificationInTime(biased).At(1.29e9, Stop).BiasShift / biased.BiasShiftAt(1.29e9), 0.01);
    }

    // The mixing relaxes within 6 ns: (2π · 2 MHz · 6 ns)²/2 is 0.3 % in phase; the filters let 0.1 % of the offset through.
    [Theory]
    [InlineData(ModulationShape.Square, 1.0)]
    [InlineData(ModulationShape.Sine, 0.3)]
    public void A_lock_in_amplifier_reads_the_rectified_voltage_times_its_factor(ModulationShape shape, double depth)
    {
        var resonance = At(-55, 0);
        var modulation = new AmplitudeModulation { Shape = shape, Frequency = 2e6, Depth = depth };
        var detector = new LockInDetector(modulation.Frequency, 0.6e-6);
        new RectificationInTime(resonance).Detect(1.29e9, modulation, detector, 8.5e-6, Stop);
        Assert.Equal(modulation.LockInFactor, detector.X / resonance.VoltageAt(1.29e9), 0.01 * modulation.LockInFactor);
        Assert.InRange(detector.Y / detector.X, -0.12, 0);
    }

    [Theory]
    [InlineData(ModulationShape.Square, 0.1)]
    [InlineData(ModulationShape.Square, 0.5)]
    [InlineData(ModulationShape.Sine, 0.05)]
    [InlineData(ModulationShape.Sine, 1.0)]
    public void The_factor_is_what_a_lock_in_amplifier_makes_of_the_square_of_the_level(ModulationShape shape, double depth)
    {
        var modulation = new AmplitudeModulation { Shape = shape, Frequency = 137, Depth = depth };
        var detector = new LockInDetector(137, 0.1);
        const double interval = 1.0 / 137 / 200;
        for (var index = 0; index < 200 * 137 * 3; index++)
        {
            var level = modulation.LevelAt((index + 0.5) * interval);
            detector.Add(level * level, interval);
        }

        // 200 intervals a period cut a sine's first harmonic by π²/(6 · 200²); three seconds leave 30³/6 e⁻³⁰ of the transient.
        Assert.Equal(1, detector.X / modulation.LockInFactor, 1e-4);
    }

    [Fact]
    public void A_reference_phase_turns_the_reading_and_keeps_its_length()
    {
        var (straight, turned) = (new LockInDetector(1e3, 5e-3), new LockInDetector(1e3, 5e-3, phase: 0.7));
        for (var index = 0; index < 40_000; index++)
        {
            var voltage = 2 + 3 * Math.Sin(Math.Tau * 1e3 * (index + 0.5) * 5e-6);
            straight.Add(voltage, 5e-6);
            turned.Add(voltage, 5e-6);
        }

        // Twice 1e3 Hz passes four filters of 5 ms weakened by (2π · 10)⁴, the offset by (2π · 5)⁴.
        Assert.Equal(3 / Math.Sqrt(2), straight.X, 1e-4);
        Assert.Equal(0, straight.Y, 1e-4);
        Assert.Equal(straight.X * Math.Cos(0.7), turned.X, 1e-4);
        Assert.Equal(-straight.X * Math.Sin(0.7), turned.Y, 1e-4);
    }

    [Fact]
    public void A_warm_junction_rectifies_less_within_its_noise_and_the_seed_decides_which_noise()
    {
        // The whole pillar: 128 kT, so that it stays in its well.
        var macrospin = new JunctionMacrospin(Cai2019.Device with { Misalignment = 0, FluctuatingFraction = 1 });
        var resonance = new SpinTorqueResonance(macrospin, Bias(0), RadioFrequencyDrive.OfDecibelMilliwatts(-40));
        var well = resonance.Wells[0];
        RectifiedVoltage Run(double temperature, ulong seed) => new RectificationInTime(resonance)
            { Temperature = temperature, Seed = seed, Periods = 1024 }.InWell(0, well.Line.Centre, Stop);

        var (still, cold, warm) = (Run(0, Seed), Run(1, Seed), Run(300, Seed));
        Assert.Equal(warm, Run(300, Seed));
        Assert.NotEqual(warm, Run(300, Seed + 1));
        Assert.Equal(0, still.StandardError);
        Assert.True(Math.Abs(cold.Mixing - still.Mixing) < 4.5 * cold.StandardError + 2e-3 * still.Mixing, $"seed {Seed}: {still} {cold}");
        Assert.True(warm.StandardError > cold.StandardError);
        Assert.InRange(warm.Mixing / cold.Mixing, 0.5, 1.05);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(1)]
    public void A_frequency_that_is_none_is_refused(double frequency) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RectificationInTime(At(-40, 0)).At(frequency, Stop));

    private static double Difference(double level, double detuning)
    {
        var resonance = At(level, 0);
        var well = resonance.Wells[0];
        var frequency = detuning * well.Line.Centre;
        return new RectificationInTime(resonance).InWell(0, frequency, Stop).Mixing / well.VoltageAt(frequency) - 1;
    }

    private static SpinTorqueResonance At(double level, double voltage) =>
        new(s_macrospin, Bias(voltage), RadioFrequencyDrive.OfDecibelMilliwatts(level));

    private static OperatingPoint Bias(double voltage) =>
        new() { Voltage = voltage, Field = new(-110 * Oersted, 0, 0) };
}
