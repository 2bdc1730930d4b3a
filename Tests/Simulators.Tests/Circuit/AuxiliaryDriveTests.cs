using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Circuit;

public class AuxiliaryDriveTests
{
    private const ulong Seed = 31;
    private const double SeriesResistance = 10e3;

    // A barrier that never switches and whose resistance does not depend on the voltage: what a divider is checked with.
    private static readonly JunctionDevice s_resistor = Cai2019.Device with
    {
        FluctuatingFraction = 1, TunnelMagnetoresistance = 1e-12, FlickerNoise = 0,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_constant_voltage_is_divided_between_series_resistance_and_junction()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        Give(bench, drive, AuxiliaryWave.Constant(1, SeriesResistance));

        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        Assert.Equal(junction / (junction + SeriesResistance), bench.Circuit.JunctionVoltage, 1e-9);
        Give(bench, drive, null);
        Assert.Equal(0, bench.Circuit.JunctionVoltage);
    }

    [Fact]
    public async Task A_zero_volt_drive_on_the_terminals_takes_the_current()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        bench.Circuit.SetDrive(SourceDrive.Zero(1e-3));
        Give(bench, drive, AuxiliaryWave.Constant(1, SeriesResistance));

        // The leads of 3 ohm hold the node near the source's 0 V.
        Assert.Equal(3 / SeriesResistance, bench.Circuit.JunctionVoltage, 3e-6);
    }

    [Fact]
    public async Task A_source_that_would_pass_its_compliance_is_limited()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        bench.Circuit.SetDrive(SourceDrive.Zero(10e-6));
        Give(bench, drive, AuxiliaryWave.Constant(1, SeriesResistance));

        Assert.True(bench.Circuit.InCompliance);
        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var expected = (1 / SeriesResistance - 10e-6) / (1 / SeriesResistance + 1 / junction);
        Assert.Equal(expected, bench.Circuit.JunctionVoltage, 1e-9);
    }

    [Fact]
    public async Task A_mean_over_pulses_is_their_duty()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        var now = bench.Lab.Clock.Seconds;
        Give(bench, drive, new AuxiliaryWave([new(1, 10e-9), new(0, 990e-9)], now, SeriesResistance));

        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var aperture = bench.Circuit.BeginAperture();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(1), Stop);
        var mean = bench.Circuit.EndAperture(aperture).JunctionVoltage;

        // Levels are timed in doubles of lab seconds: a pulse of 10 ns is good to far less than a per cent.
        Assert.Equal(0.01 * junction / (junction + SeriesResistance), mean, 2e-5 + 5 * WhiteNoise(junction, 1e-3));
    }

    [Fact]
    public async Task A_burst_ends_at_its_rest_level()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        var now = bench.Lab.Clock.Seconds;
        Give(bench, drive, new AuxiliaryWave([new(1, 1e-3), new(-1, 1e-3)], now + 1e-3, SeriesResistance, cycles: 2, rest: 0.5));
        var unit = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        unit /= unit + SeriesResistance;

        foreach (var expected in (double[])[0.5, 1, -1, 1, -1, 0.5, 0.5])
        {
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(0.5), Stop);
            Assert.Equal(expected * unit, bench.Circuit.JunctionVoltage, 1e-6);
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(0.5), Stop);
        }
    }

    [Fact]
    public async Task A_trace_shows_the_first_harmonic_of_a_sine()
    {
        const double frequency = 1e3;
        var (bench, drive) = await JoinAsync(s_resistor);
        Give(bench, drive, AuxiliaryWave.Sine(1, 0, frequency, 0, bench.Lab.Clock.Seconds, SeriesResistance));
        var trace = bench.Circuit.BeginTrace(6400, 1 / (64 * frequency), 0);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1), Stop);
        Assert.True(bench.Circuit.EndTrace(trace));

        // A sample shows the level that ends there, whose middle lies half a level before.
        var inPhase = 0.0;
        for (var index = 0; index < trace.Samples.Length; index++)
        {
            inPhase += 2 * trace.Samples[index] * Math.Sin(Math.Tau * (index + 0.5) / 64) / trace.Samples.Length;
        }

        // Samples of levels have the sine's amplitude over sin(x)/x: 1.0004.
        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        Assert.Equal(1, inPhase / (junction / (junction + SeriesResistance)), 2e-3);
    }

    [Fact]
    public async Task A_wave_too_fast_to_be_walked_acts_by_its_means()
    {
        var (bench, drive) = await JoinAsync(s_resistor);
        Give(bench, drive, AuxiliaryWave.Sine(1, 0.5, 10e6, 0, bench.Lab.Clock.Seconds, SeriesResistance));
        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var aperture = bench.Circuit.BeginAperture();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Stop);
        var mean = bench.Circuit.EndAperture(aperture).JunctionVoltage;
        Assert.Equal(0.5 * junction / (junction + SeriesResistance), mean, 1e-6);
        Assert.Equal(junction / (junction + SeriesResistance) * 1.5, bench.Circuit.Health.LargestVoltage, 1e-3);
    }

    [Fact]
    public async Task A_junction_without_waves_is_walked_as_if_none_were_joined()
    {
        var (plain, joined) = (new SimulatedBench(Seed), new SimulatedBench(Seed));
        joined.Circuit.Join(new Drive());
        foreach (var bench in (SimulatedBench[])[plain, joined])
        {
            await Touch.ConnectAsync(bench, 1.407e-6);
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(10), Stop);
            bench.Circuit.Advance();
        }

        Assert.Equal(plain.Lab.Capture(), joined.Lab.Capture());
    }

    [Fact]
    public async Task A_level_too_high_for_the_barrier_breaks_it_when_it_comes()
    {
        var (bench, drive) = await JoinAsync(Cai2019.Device);
        var now = bench.Lab.Clock.Seconds;
        Give(bench, drive, new AuxiliaryWave([new(0, 1e-3), new(30, 1e-6)], now, SeriesResistance, cycles: 1));
        Assert.Null(bench.Circuit.Health.Death);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Stop);
        bench.Circuit.Advance();
        Assert.Equal(StressKind.OverVoltage, bench.Circuit.Health.Death?.Cause.Kind);
        Assert.Equal(now + 1e-3, bench.Circuit.Health.Death!.Cause.Time, 1e-8);
    }

    [Fact]
    public async Task The_peak_of_a_radio_frequency_wave_counts_for_breakdown()
    {
        var (bench, _) = await JoinAsync(Cai2019.Device);
        var source = new Wave();
        bench.Circuit.ChangeDrives(() => bench.Circuit.RadioFrequencySource = source);
        bench.Circuit.ChangeDrives(() => source.PeakVoltage = 0.9);
        Assert.Equal(0, bench.Circuit.JunctionVoltage);
        Assert.Null(bench.Circuit.Health.Death);
        bench.Circuit.ChangeDrives(() => source.PeakVoltage = 1.2);
        Assert.Equal(StressKind.RadioFrequencyWave, bench.Circuit.Health.Death?.Cause.Kind);
    }

    private static double WhiteNoise(double resistance, double aperture) =>
        Math.Sqrt(4 * Cai2019.Device.ThermalEnergy * resistance / (2 * aperture));

    private static async Task<(SimulatedBench Bench, Drive Drive)> JoinAsync(JunctionDevice device)
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions
        {
            Device = device, Wiring = new Wiring { ThermalEmf = 0, ThermalEmfDrift = 0 },
        });
        await Touch.ConnectAsync(bench, 0);
        // Without the source meter's offset, and with a compliance that lets a junction break.
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Current, 0, 10));
        var drive = new Drive();
        bench.Circuit.Join(drive);
        return (bench, drive);
    }

    private static void Give(SimulatedBench bench, Drive drive, AuxiliaryWave? wave) =>
        bench.Circuit.ChangeDrives(() => drive.Wave = wave);

    private sealed class Drive : IAuxiliaryDrive
    {
        public AuxiliaryWave? Wave { get; set; }
    }

    private sealed class Wave : IRadioFrequencySource
    {
        public double PeakVoltage { get; set; }

        public double CarrierVoltage => 0;

        public double SourceResistance => 50;

        public double Frequency => 1e9;

        public AmplitudeModulation? Modulation => null;
    }
}
