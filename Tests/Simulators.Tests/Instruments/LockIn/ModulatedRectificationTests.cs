using SpinBench.Instruments;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Instruments.LockIn;

/// <summary>The rectified voltage of a modulated wave, detected at the modulation that the generator gives as reference.</summary>
public class ModulatedRectificationTests
{
    private const ulong Seed = 43;
    private const double Field = -110e-4;
    private const double Rate = 1237;

    private static readonly JunctionDevice s_pinned = Cai2019.Device with { FluctuatingFraction = 1, FlickerNoise = 0 };
    private static readonly LockInSettings s_settings = new() { Sensitivity = 500e-6, TimeConstant = 0.3 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    public async Task The_first_two_harmonics_are_those_of_the_square_of_the_envelope(int harmonic, double depth)
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        var quiet = bench.Circuit.JunctionVoltage;
        await SwitchOnAsync(bench, depth: null);
        var carrier = bench.Circuit.JunctionVoltage - quiet;
        await SwitchOnAsync(bench, depth);
        var reading = await ReadAsync(bench, s_settings with { Harmonic = harmonic });

        // (1 + d sin)² = 1 + d²/2 + 2 d sin - d²/2 cos 2ωt, in rms: the first in phase, the second 90 degrees behind.
        (double X, double Y) expected = harmonic == 1 ? (Math.Sqrt(2) * depth * carrier, 0) : (0, -depth * depth / Math.Sqrt(8) * carrier);
        var noise = Noise(bench);
        Assert.Equal(expected.X, reading.InPhase, 4 * noise + 2e-4 * Math.Abs(carrier));
        Assert.Equal(expected.Y, reading.Quadrature, 4 * noise + 2e-4 * Math.Abs(carrier));
        Assert.True(Math.Abs(carrier) > 20e-6 && noise < 0.1e-6);
    }

    [Fact]
    public async Task The_detected_line_is_that_of_the_voltmeter_times_the_modulations_factor()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        var quiet = bench.Circuit.JunctionVoltage;
        foreach (var frequency in (double[])[1.2e9, 1.28e9, 1.33e9])
        {
            await SwitchOnAsync(bench, depth: 0.9, frequency);
            var mean = bench.Circuit.JunctionVoltage - quiet;
            var reading = await ReadAsync(bench, s_settings);
            Assert.Equal(Math.Sqrt(2) * 0.9 / 1.405 * mean, reading.InPhase, 4 * Noise(bench) + 20e-9);
        }
    }

    [Fact]
    public async Task A_voltage_source_leaves_no_signal_and_a_current_source_all_of_it()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        await SwitchOnAsync(bench, depth: 1);
        Assert.True((await ReadAsync(bench, s_settings)).InPhase > 20e-6);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Voltage, 1e-3, 1e-3, RemoteSense: true));
        Assert.Equal(0, (await ReadAsync(bench, s_settings)).InPhase, 0.1e-6);
    }

    [Fact]
    public async Task Without_modulation_or_without_the_wire_the_reference_is_lost_and_said_to_be()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        await SwitchOnAsync(bench, depth: null);
        var reading = await ReadAsync(bench, s_settings);
        Assert.Equal(ReadingFlags.Unlocked, reading.Flags);
        Assert.True(double.IsNaN(reading.InPhase));
        await SwitchOnAsync(bench, depth: 1);
        Assert.Equal(ReadingFlags.None, (await ReadAsync(bench, s_settings)).Flags);
        Assert.Equal(Rate, bench.LockInAmplifier.ReferenceFrequency, 1e-9);

        var unwired = await BenchAsync(s_pinned, 1e-6, isWired: false);
        await SwitchOnAsync(unwired, depth: 1);
        Assert.False(unwired.RadioFrequencyGenerator.IsModulationOutputOn);
        Assert.Equal(ReadingFlags.Unlocked, (await ReadAsync(unwired, s_settings)).Flags);
    }

    [Fact]
    public async Task A_signal_beyond_the_sensitivity_overloads()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        await SwitchOnAsync(bench, depth: 1);
        Assert.Equal(ReadingFlags.Overload, (await ReadAsync(bench, s_settings with { Sensitivity = 5e-6 })).Flags);
    }

    [Fact]
    public async Task The_sine_output_of_a_wired_lock_in_amplifier_stands_under_the_signal()
    {
        var bench = await BenchAsync(s_pinned, 1e-6, oscillatorResistance: 1e6);
        await SwitchOnAsync(bench, depth: 1);
        bench.RadioFrequencyGenerator.IsOn = false;
        var resistance = bench.Circuit.Model.Resistance(bench.Circuit.State, 0, Field);
        Assert.Equal(
            0.004 * resistance / (resistance + 1e6 + 50), (await ReadAsync(bench, s_settings)).InPhase, 4 * Noise(bench) + 20e-9);
    }

    [Theory]
    [InlineData(0.238905, 100e-6, 1, 4000)]
    [InlineData(0.238905, 285e-6, 1, 4000)]
    [InlineData(0.16, 100e-6, 0.1, 4000)]
    [InlineData(0.115, 100e-6, 1, 4000)] // too fast to be walked: their mean and their density
    public async Task Telegraph_noise_has_the_density_of_a_random_telegraph_at_the_reference(
        double fraction, double current, double timeConstant, int readings)
    {
        var device = Cai2019.Device with { FluctuatingFraction = fraction, FlickerNoise = 0, RateModel = RateModel.Landscape };
        var bench = await BenchAsync(device, 0);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Current, current, 0.5));
        await SwitchOnAsync(bench, depth: 1);
        bench.RadioFrequencyGenerator.IsOn = false;
        var lockIn = bench.LockInAmplifier;
        await lockIn.ConfigureAsync(s_settings with { TimeConstant = timeConstant, Sensitivity = 1e-3 }, Stop);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        var squares = 0.0;
        for (var reading = 0; reading < readings; reading++)
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(12 * timeConstant), Stop);
            var outputs = lockIn.Look();
            squares += (outputs.InPhase * outputs.InPhase + outputs.Quadrature * outputs.Quadrature) / 2;
        }

        // Four poles have an equivalent bandwidth of 5/(64 T). The sum of 2n squares of normal deviates scatters by 1/sqrt(n),
        // and by more where only some switches fall into a time constant: their kurtosis adds 3/(rate T) times about one.
        var density = Math.Sqrt(TelegraphDensity(bench) + Math.Pow(WhiteDensity(bench), 2));
        var rate = bench.Circuit.Model.EscapeRate(MagneticState.High, bench.Circuit.JunctionVoltage, Field);
        var scatter = Math.Sqrt((1 + 3 / (rate * timeConstant)) / readings);
        var measured = Math.Sqrt(squares / readings * 64 * timeConstant / 5);
        Assert.True(density > 3 * WhiteDensity(bench));
        Assert.True(
            Math.Abs(measured / density - 1) < 4 * scatter / 2,
            FormattableString.Invariant($"{measured} V/√Hz where {density} is expected; seed {Seed}"));
    }

    [Fact]
    public async Task A_restored_bench_detects_the_same_bit_by_bit()
    {
        var first = await BenchAsync(Cai2019.Device, 100e-6);
        await SwitchOnAsync(first, depth: 1);
        await first.LockInAmplifier.ConfigureAsync(s_settings, Stop);
        await first.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.7), Stop);
        first.RadioFrequencyGenerator.Faults = RadioFrequencyFaults.Unlevelled;
        var second = new SimulatedBench(Seed, first.Options);
        second.Circuit.FieldSource = new ConstantField(Field);
        second.Lab.Restore(first.Lab.Capture());
        foreach (var bench in (SimulatedBench[])[first, second])
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(5), Stop);
        }

        Assert.Equal(first.LockInAmplifier.Look(), second.LockInAmplifier.Look());
        Assert.Equal(first.Lab.Capture(), second.Lab.Capture());
    }

    private static async Task SwitchOnAsync(SimulatedBench bench, double? depth, double frequency = 1.3e9)
    {
        using var time = bench.EnterTime();
        var generator = bench.RadioFrequencyGenerator;
        await generator.ConfigureAsync(
            new RadioFrequencySettings(frequency, -40, depth is null ? null : Rate, depth ?? 1), Stop);
        await generator.SetOutputAsync(true, Stop);
    }

    private static async ValueTask<LockInReading> ReadAsync(SimulatedBench bench, LockInSettings settings)
    {
        await bench.LockInAmplifier.ConfigureAsync(settings, Stop);
        await bench.LockInAmplifier.ReadAsync(Stop);
        return await bench.LockInAmplifier.ReadAsync(Stop);
    }

    // Input, Johnson and source noise.
    private static double WhiteDensity(SimulatedBench bench)
    {
        var resistance = bench.Circuit.Model.Resistance(MagneticState.High, 0, Field);
        var source = bench.Circuit.Drive.NoiseDensity * resistance;
        return Math.Sqrt(6e-9 * 6e-9 + 4 * Cai2019.Device.ThermalEnergy * resistance + source * source);
    }

    private static double Noise(SimulatedBench bench) =>
        WhiteDensity(bench) * Math.Sqrt(5 / (64 * s_settings.TimeConstant));

    private static double TelegraphDensity(SimulatedBench bench)
    {
        var model = bench.Circuit.Model;
        var current = bench.Circuit.Drive.Level;
        double Voltage(MagneticState state)
        {
            var voltage = 0.0;
            for (var iteration = 0; iteration < 50; iteration++)
            {
                voltage = current * model.Resistance(state, voltage, Field);
            }

            return voltage;
        }

        var (low, high) = (Voltage(MagneticState.Low), Voltage(MagneticState.High));
        var (up, down) = (model.EscapeRate(MagneticState.Low, low, Field), model.EscapeRate(MagneticState.High, high, Field));
        var (sum, omega) = (up + down, Math.Tau * Rate);
        return 4 * Math.Pow(high - low, 2) * up * down / sum / (sum * sum + omega * omega);
    }

    private static async Task<SimulatedBench> BenchAsync(
        JunctionDevice device, double current, bool isWired = true, double oscillatorResistance = double.PositiveInfinity)
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions
        {
            Device = device, Axis = FieldAxis.InPlane, LocksToModulation = isWired, OscillatorResistance = oscillatorResistance,
        });
        bench.Circuit.FieldSource = new ConstantField(Field);
        await Touch.ConnectAsync(bench, current, Touch.Source with { SourceRange = current > 10e-6 ? 1e-3 : 10e-6, Compliance = 0.5 });
        return bench;
    }
}
