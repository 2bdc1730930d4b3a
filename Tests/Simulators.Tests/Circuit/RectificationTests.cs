using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;
using OperatingPoint = SpinBench.Simulators.Physics.Macrospin.OperatingPoint;

namespace SpinBench.Simulators.Tests.Circuit;

/// <summary>The voltage that a radio-frequency wave makes on the bench, against the closed form at the same operating point.</summary>
public class RectificationTests
{
    private const ulong Seed = 77;
    private const double Field = -110e-4;
    private const double Power = -40;

    private static readonly JunctionDevice s_pinned = Cai2019.Device with { FluctuatingFraction = 1, FlickerNoise = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1e-6, 1.2886e9)]
    [InlineData(1e-6, 1.33e9)]
    [InlineData(-150e-6, 1.37e9)]
    [InlineData(280e-6, 1.09e9)]
    public async Task The_voltmeter_of_a_pinned_junction_reads_the_closed_form_of_its_well(double current, double frequency)
    {
        var bench = await BenchAsync(s_pinned, current);
        var quiet = bench.Circuit.JunctionVoltage;
        await bench.Nanovoltmeter.ConfigureAsync(Touch.Voltmeter with { Range = 1 }, Stop);
        var before = (await bench.Nanovoltmeter.ReadAsync(Stop)).Value;
        SwitchOn(bench, frequency);
        var expected = ClosedForm(bench, quiet, bench.Circuit.State).At(frequency);
        Assert.True(Math.Abs(expected) > 1e-6);
        // The oscilloscope's front end of 100 Mohm loads the junction by a hundred-thousandth.
        Assert.Equal(expected, bench.Circuit.JunctionVoltage - quiet, 3e-5 * Math.Abs(expected));

        // The source's own noise is averaged over 100 ms by two readings.
        var noise = Math.Sqrt(2) * bench.Circuit.Drive.NoiseDensity * 750 / Math.Sqrt(2 * 0.1);
        Assert.Equal(expected, (await bench.Nanovoltmeter.ReadAsync(Stop)).Value - before, 4 * noise + 0.2e-6);
    }

    [Fact]
    public async Task A_fast_telegraph_weights_the_two_wells_by_the_time_it_spends_in_them()
    {
        const double Frequency = 1.31e9;
        const int Readings = 100;
        var device = Cai2019.Device with { FluctuatingFraction = 0.11, FlickerNoise = 0, RateModel = RateModel.Landscape };
        var bench = await BenchAsync(device, current: 0);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Current, 0, 0.1));
        SwitchOn(bench, Frequency);
        var (low, high) = (
            ClosedForm(bench, 0, MagneticState.Low).At(Frequency), ClosedForm(bench, 0, MagneticState.High).At(Frequency));
        var rates = (
            ToHigh: bench.Circuit.Model.EscapeRate(MagneticState.Low, 0, Field),
            ToLow: bench.Circuit.Model.EscapeRate(MagneticState.High, 0, Field));
        var share = rates.ToHigh / (rates.ToHigh + rates.ToLow);
        var aperture = bench.Circuit.BeginAperture();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1 * Readings), Stop);
        var mean = bench.Circuit.EndAperture(aperture).TerminalVoltage;

        // The mean of a telegraph over a time long against its correlation time τ has a variance of 2 p (1 - p) τ/T.
        var deviation = Math.Abs(high - low)
            * Math.Sqrt(2 * share * (1 - share) / (rates.ToHigh + rates.ToLow) / (0.1 * Readings));
        Assert.True(Math.Abs(high - low) > 5e-6 && rates.ToLow > 1000);
        Assert.Equal(low + share * (high - low), mean, 4 * deviation);
    }

    [Fact]
    public async Task What_is_rectified_goes_with_the_power_and_vanishes_with_the_wave()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        var quiet = bench.Circuit.JunctionVoltage;
        SwitchOn(bench, 1.3e9);
        var once = bench.Circuit.JunctionVoltage - quiet;
        bench.RadioFrequencyGenerator.Power = Power + 10;
        Assert.Equal(10 * once, bench.Circuit.JunctionVoltage - quiet, 1e-6 * Math.Abs(once));
        bench.RadioFrequencyGenerator.IsOn = false;
        Assert.Equal(quiet, bench.Circuit.JunctionVoltage);
    }

    [Fact]
    public async Task Modulation_raises_the_mean_by_half_the_depth_squared()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        var quiet = bench.Circuit.JunctionVoltage;
        SwitchOn(bench, 1.3e9);
        var carrier = bench.Circuit.JunctionVoltage - quiet;
        var generator = bench.RadioFrequencyGenerator;
        (generator.IsModulationOn, generator.IsAmplitudeModulated, generator.ModulationDepth) = (true, true, 0.8);
        Assert.Equal(1.32 * carrier, bench.Circuit.JunctionVoltage - quiet, 1e-6 * Math.Abs(carrier));
    }

    [Fact]
    public async Task A_voltage_source_and_a_closed_switch_leave_nothing_to_read()
    {
        var bench = await BenchAsync(s_pinned, 1e-6);
        SwitchOn(bench, 1.3e9);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Voltage, 0.01, 1e-3, RemoteSense: true));
        Assert.Equal(0.01, bench.Circuit.JunctionVoltage, 1e-12);
        bench.Circuit.SetDrive(new SourceDrive(DriveKind.Current, 0, 0.1));
        bench.Circuit.CloseSwitch();
        Assert.Equal(0, bench.Circuit.JunctionVoltage, 1e-9);
    }

    [Fact]
    public async Task A_restored_bench_reads_the_same_voltages_bit_by_bit()
    {
        var first = await BenchAsync(Cai2019.Device, 100e-6);
        SwitchOn(first, 1.29e9);
        await first.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1.5), Stop);
        var second = new SimulatedBench(Seed, first.Options);
        second.Circuit.FieldSource = new ConstantField(Field);
        second.Lab.Restore(first.Lab.Capture());
        foreach (var bench in (SimulatedBench[])[first, second])
        {
            bench.RadioFrequencyGenerator.Frequency = 1.3e9;
            await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(3), Stop);
        }

        Assert.Equal(await first.Nanovoltmeter.ReadAsync(Stop), await second.Nanovoltmeter.ReadAsync(Stop));
        Assert.Equal(first.Lab.Capture(), second.Lab.Capture());
    }

    [Fact]
    public async Task The_biass_torque_narrows_the_line_of_the_device_whose_torque_is_on()
    {
        // The down well of the reference junction: FWHM 44 MHz without, 17 MHz with its torque at +200 mV.
        var peaks = new List<double>();
        foreach (var hasTorque in (bool[])[false, true])
        {
            var bench = await BenchAsync(s_pinned with { SpinTorqueActsOnRates = hasTorque }, 285e-6);
            var quiet = bench.Circuit.JunctionVoltage;
            var line = ClosedForm(bench, quiet, bench.Circuit.State, hasTorque);
            SwitchOn(bench, line.Well.Line.Centre);
            var seen = bench.Circuit.JunctionVoltage - quiet;
            Assert.Equal(line.At(line.Well.Line.Centre), seen, 1e-4 * Math.Abs(seen));
            peaks.Add(seen);
        }

        Assert.True(Math.Abs(peaks[1]) > 2 * Math.Abs(peaks[0]));
    }

    private static void SwitchOn(SimulatedBench bench, double frequency)
    {
        var generator = bench.RadioFrequencyGenerator;
        (generator.Frequency, generator.Power, generator.IsOn) = (frequency, Power, true);
    }

    // The wells from all over the sphere, not from the two states; the one on the state's side of the plane.
    private static (RectifyingWell Well, Func<double, double> At) ClosedForm(
        SimulatedBench bench, double voltage, MagneticState state, bool hasTorque = false)
    {
        var device = bench.Options.Device;
        var macrospin = new JunctionMacrospin(device);
        var (sin, cos) = Math.SinCos(device.Misalignment);
        var side = state == MagneticState.High ? 1 : -1;
        var bias = new OperatingPoint { Voltage = voltage, Field = new CartesianVector(Field * cos, 0, Field * sin) };
        if (hasTorque)
        {
            var rest = Equilibria.Minima(macrospin.ParametersAt(bias)).Single(well => well.Z * side > 0);
            bias = bias with { Current = macrospin.AtVoltage(voltage, rest).Current };
        }

        // At 30 dB less nothing is left of the fourth order in the turn, which the bias shift contains.
        var resonance = new SpinTorqueResonance(macrospin, bias, RadioFrequencyDrive.OfDecibelMilliwatts(Power - 30));
        var well = resonance.Wells.Single(well => well.Rest.Z * side > 0);
        return (well, frequency => 1000 * (well.VoltageAt(frequency) + well.BiasShiftAt(frequency)));
    }

    private static async Task<SimulatedBench> BenchAsync(JunctionDevice device, double current)
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions { Device = device, Axis = FieldAxis.InPlane });
        bench.Circuit.FieldSource = new ConstantField(Field);
        bench.RadioFrequencyGenerator.IsModulationOn = false;
        await Touch.ConnectAsync(bench, current, Touch.Source with { SourceRange = 1e-3, Compliance = 0.5 });
        return bench;
    }
}
