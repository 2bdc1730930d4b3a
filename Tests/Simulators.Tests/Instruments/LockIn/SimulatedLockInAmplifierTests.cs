using SpinBench.Instruments;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Instruments.LockIn;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Instruments.LockIn;

public class SimulatedLockInAmplifierTests
{
    private const ulong Seed = 41;
    private const double Amplitude = 0.1;
    private const double SeriesResistance = 1e6 + 50;

    // Four standard deviations of 3.7 nV (Johnson noise included) in 0.26 Hz, and half a step of 3.3 nV.
    private const double Tolerance = 16e-9;

    // Never switches, so that only noise and the filter are seen.
    private static readonly JunctionDevice s_quiet = Cai2019.Device with { FluctuatingFraction = 1, FlickerNoise = 0 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 7)]
    [InlineData(3, 9)]
    [InlineData(4, 10)]
    public async Task A_step_settles_to_a_percent_in_the_manuals_time_and_not_before(int order, int constants)
    {
        var bench = await QuietBenchAsync();
        var lockIn = bench.LockInAmplifier;
        await lockIn.ConfigureAsync(Settings with { TimeConstant = 1, FilterOrder = order }, Token);
        lockIn.Apply(lockIn.Panel with { Amplitude = 0.004 });
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(100), Token);
        lockIn.Apply(lockIn.Panel with { Amplitude = Amplitude });
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Token);
        var soon = lockIn.Look().InPhase;
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(constants - 1), Token);
        var then = lockIn.Look().InPhase;
        var resistance = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var end = Amplitude * resistance / (resistance + SeriesResistance);

        // One time constant behind n poles: 1 - e^-1 (1 + 1 + 1/2 + ...), here of a step from 4 % on.
        var remainder = Math.Exp(-1) * Enumerable.Range(0, order).Sum(term => 1.0 / Enumerable.Range(1, term).Aggregate(1, (a, b) => a * b));
        Assert.Equal(1 - 0.96 * remainder, soon / end, 0.01);
        Assert.Equal(1, then / end, 0.0115);
    }

    [Fact]
    public async Task What_is_read_is_the_slope_of_the_characteristic_and_not_its_chord()
    {
        var bench = await QuietBenchAsync(level: 300e-6, Touch.Source with { SourceRange = 1e-3, Compliance = 0.5 });
        var model = bench.Circuit.Model;
        var voltage = bench.Circuit.JunctionVoltage;
        var state = bench.Circuit.State;
        double Current(double v) => v / model.Resistance(state, v, 0);
        var slope = 2e-4 / (Current(voltage + 1e-4) - Current(voltage - 1e-4));
        var chord = voltage / Current(voltage);
        var reading = await ReadAsync(bench, Settings);
        Assert.True(Math.Abs(slope / chord - 1) > 0.01);
        // On its range of 1 mA the source's own noise is larger than the lock-in amplifier's.
        var source = bench.Circuit.Drive.NoiseDensity * slope * Math.Sqrt(5 / (64 * Settings.TimeConstant));
        Assert.Equal(Amplitude * slope / (slope + SeriesResistance), reading.InPhase, Tolerance + 4 * source);
    }

    [Fact]
    public async Task A_voltage_source_shorts_the_sine_and_so_does_the_switch()
    {
        var bench = await QuietBenchAsync();
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Voltage, 0.01, 1e-3, RemoteSense: true));
        Assert.Equal(0, (await ReadAsync(bench, Settings)).InPhase, Tolerance);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Current, 0, 0.1));
        bench.Circuit.CloseSwitch();
        Assert.Equal(Amplitude * 0.1 / SeriesResistance, (await ReadAsync(bench, Settings)).InPhase, Tolerance);
    }

    [Fact]
    public async Task The_reference_phase_turns_the_signal()
    {
        var bench = await QuietBenchAsync();
        var straight = await ReadAsync(bench, Settings);
        var turned = await ReadAsync(bench, Settings with { Phase = Math.PI / 3 });
        Assert.Equal(straight.InPhase / 2 + straight.Quadrature * Math.Sqrt(3) / 2, turned.InPhase, 2 * Tolerance);
        Assert.Equal(straight.Quadrature / 2 - straight.InPhase * Math.Sqrt(3) / 2, turned.Quadrature, 2 * Tolerance);
        var panel = bench.LockInAmplifier.Panel;
        await bench.LockInAmplifier.FindPhaseAsync(Token);
        // The cable of 150 pF turns the signal by 0.04 degrees against the sine, the input's capacitor back by 0.01.
        Assert.Equal(-0.03, bench.LockInAmplifier.Panel.Phase, 0.015);
        Assert.Equal(60, panel.Phase, 1e-9);
    }

    [Theory]
    [InlineData(1, 1.0 / 4)]
    [InlineData(2, 1.0 / 8)]
    [InlineData(3, 3.0 / 32)]
    [InlineData(4, 5.0 / 64)]
    public async Task Noise_is_the_density_over_the_filters_equivalent_bandwidth(int order, double bandwidthTimesConstant)
    {
        const int Readings = 4000;
        const double TimeConstant = 0.01;
        var bench = await QuietBenchAsync();
        bench.Circuit.CloseSwitch();
        var lockIn = bench.LockInAmplifier;
        await lockIn.ConfigureAsync(Settings with { TimeConstant = TimeConstant, FilterOrder = order, Sensitivity = 1e-6, Oscillator = new(0.004, 1000) }, Token);
        var (sum, squares) = (0.0, 0.0);
        for (var reading = 0; reading < Readings; reading++)
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(20 * TimeConstant), Token);
            var x = lockIn.Look().InPhase;
            (sum, squares) = (sum + x, squares + x * x);
        }

        var deviation = Math.Sqrt(squares / Readings - Math.Pow(sum / Readings, 2));
        // The standard deviation of n independent readings is known to 1/sqrt(2n) of itself: 1.1 %.
        Assert.Equal(1, deviation / (6e-9 * Math.Sqrt(bandwidthTimesConstant / TimeConstant)), 4 / Math.Sqrt(2 * Readings));
    }

    [Fact]
    public async Task Readings_closer_than_the_filter_are_correlated_as_one_pole_makes_them()
    {
        const int Readings = 4000;
        const double TimeConstant = 0.01;
        var bench = await QuietBenchAsync();
        bench.Circuit.CloseSwitch();
        var lockIn = bench.LockInAmplifier;
        await lockIn.ConfigureAsync(Settings with { TimeConstant = TimeConstant, FilterOrder = 1, Sensitivity = 1e-6, Oscillator = new(0.004, 1000) }, Token);
        var (products, squares) = (0.0, 0.0);
        for (var reading = 0; reading < Readings; reading++)
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(20 * TimeConstant), Token);
            var first = lockIn.Look().Quadrature;
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(TimeConstant), Token);
            var second = lockIn.Look().Quadrature;
            (products, squares) = (products + first * second, squares + (first * first + second * second) / 2);
        }

        Assert.Equal(Math.Exp(-1), products / squares, 4 / Math.Sqrt(Readings));
    }

    [Fact]
    public async Task A_slow_filter_reads_the_mean_of_both_states_and_a_fast_one_sees_them_switch()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, level: 1.407e-6);
        using var run = bench.EnterTime();
        var voltage = bench.Circuit.JunctionVoltage;
        double Signal(MagneticState state)
        {
            var resistance = bench.Circuit.Model.Resistance(state, voltage, 0);
            return Amplitude * resistance / (resistance + SeriesResistance);
        }

        var (low, high) = (Signal(MagneticState.Low), Signal(MagneticState.High));
        var seen = new HashSet<bool>();
        for (var reading = 0; reading < 100; reading++)
        {
            var x = (await ReadAsync(bench, Settings with { TimeConstant = 0.01, FilterOrder = 1 })).InPhase;
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Token);
            Assert.InRange(x, low - 6e-7, high + 6e-7);
            seen.Add(x > (low + high) / 2);
        }

        Assert.Equal(2, seen.Count);
        var slow = (await ReadAsync(bench, Settings with { TimeConstant = 300, Oscillator = new(Amplitude, 100) })).InPhase;
        // Four poles of 300 s average over 1920 s. With a correlation time of 0.39 s the share of time spent high has a
        // standard deviation of sqrt(2 p (1 - p) 0.39/1920) = 0.010 about 0.446.
        Assert.Equal(0.446, (slow - low) / (high - low), 0.04);
    }

    [Fact]
    public async Task Auto_gain_finds_the_full_scale_next_to_the_signal()
    {
        var bench = await QuietBenchAsync();
        var lockIn = bench.LockInAmplifier;
        await lockIn.ConfigureAsync(Settings with { Sensitivity = 1e-8 }, Token);
        await lockIn.FindSensitivityAsync(Token);
        // 0.1 V over 1 Mohm into 700 ohm are 70 uV.
        Assert.Equal(100e-6, lockIn.Panel.FullScale);
        lockIn.FindOffset(0);
        Assert.Equal(0, lockIn.Look().InPhase, 0.02e-6);
    }

    [Fact]
    public async Task A_signal_beyond_full_scale_is_an_overload_and_no_number()
    {
        var bench = await QuietBenchAsync();
        var reading = await ReadAsync(bench, Settings with { Sensitivity = 1e-6 });
        Assert.Equal(ReadingFlags.Overload, reading.Flags);
        Assert.True(double.IsNaN(reading.InPhase));
        Assert.Equal(ReadingFlags.None, (await ReadAsync(bench, Settings)).Flags);
    }

    [Fact]
    public async Task A_stored_lock_in_amplifier_goes_on_where_it_was()
    {
        var first = await QuietBenchAsync();
        await first.LockInAmplifier.ConfigureAsync(Settings, Token);
        first.LockInAmplifier.StartStorage(0);
        await first.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.3), Token);
        first.LockInAmplifier.Look();
        var second = new SimulatedBench(Seed, new SimulatedBenchOptions { Device = s_quiet });
        second.Lab.Restore(first.Lab.Capture());
        foreach (var bench in (SimulatedBench[])[first, second])
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(5), Token);
        }

        Assert.Equal(first.LockInAmplifier.Look(), second.LockInAmplifier.Look());
        Assert.Equal(6, second.LockInAmplifier.Storage.Count);
        Assert.Equal(first.Lab.Capture(), second.Lab.Capture());
    }

    [Fact]
    public async Task A_bench_with_a_sleeping_lock_in_amplifier_is_walked_as_if_there_were_none()
    {
        var bench = await QuietBenchAsync();
        await bench.LockInAmplifier.MakeSafeAsync(Token);
        Assert.False(bench.LockInAmplifier.IsAwake);
        Assert.Equal(0, ((IOscillator)bench.LockInAmplifier).PeakVoltage);
    }

    [Fact]
    public async Task A_strong_sine_without_its_resistor_kills_the_junction()
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions { OscillatorResistance = 100 });
        await Touch.ConnectAsync(bench, level: 0);
        bench.LockInAmplifier.Apply(new LockInPanel { Amplitude = 0.4 });
        Assert.Null(bench.Circuit.Health.Death);
        bench.LockInAmplifier.Apply(new LockInPanel { Amplitude = 5 });
        Assert.Equal(StressKind.Oscillator, bench.Circuit.Health.Death?.Cause.Kind);
    }

    [Fact]
    public async Task The_direct_cut_knows_the_limits_too()
    {
        var bench = await QuietBenchAsync();
        bench.LockInAmplifier.Limits = new InstrumentLimits { Voltage = 0.3 };
        await Assert.ThrowsAsync<LimitException>(
            () => bench.LockInAmplifier.ConfigureAsync(Settings with { Oscillator = new(0.25, 1000) }, Token));
        await Assert.ThrowsAsync<InstrumentException>(
            () => bench.LockInAmplifier.ConfigureAsync(Settings with { Harmonic = 20000 }, Token));
    }

    private static LockInSettings Settings => new()
    {
        Sensitivity = 100e-6, TimeConstant = 0.3, Oscillator = new LockInOscillator(Amplitude, 1000),
    };

    private static async ValueTask<LockInReading> ReadAsync(SimulatedBench bench, LockInSettings settings)
    {
        await bench.LockInAmplifier.ConfigureAsync(settings, Token);
        // After the first wait a per cent of what was there before is left, after the second nothing.
        await bench.LockInAmplifier.ReadAsync(Token);
        return await bench.LockInAmplifier.ReadAsync(Token);
    }

    private static async Task<SimulatedBench> QuietBenchAsync(double level = 1e-6, SourceMeterSettings? source = null)
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions { Device = s_quiet });
        await Touch.ConnectAsync(bench, level, source);
        return bench;
    }
}
