using SpinBench.Instruments.Files;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Simulators;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Protocols.Tests.DwellField;

/// <summary>Dwell times against in-plane field and bias on the simulated bench: what is found against what the device is.</summary>
public class DwellFieldTests
{
    private static readonly BenchFile s_file = BenchFile.Parse(BenchFile.Simulated().Text + "\nmounting: in plane\n", "in-plane.yaml");

    private static readonly DwellFieldSettings s_short = new()
    {
        Fields = [-200e-4, -170e-4, -140e-4, -5e-4, 25e-4, 55e-4],
        Biases = [-40e-3, 40e-3],
        Switches = 200,
        Budget = 300,
        Reading = new DwellFieldSettings().Reading with { Samples = 100_000 },
    };

    // The torque moves the dwell times four times as much, so that its voltages must be smaller.
    public static TheoryData<string, double, double, double, ulong> Devices => new()
    {
        { "cai2019", 72.34e-4, -34e-3, 40e-3, 1 },
        { "cai2019-torque", 72.34e-4, -34e-3, 15e-3, 2 },
        { "cai2019-torque", 66e-4, -50e-3, 15e-3, 3 },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Coupling_anisotropy_and_spin_torque_come_apart(
        string name, double coupling, double perVolt, double bias, ulong seed)
    {
        var device = JunctionDeviceFile.BuiltIn(name) with { CouplingField = coupling, AnisotropyFieldPerVolt = perVolt };
        var analysis = await MeasureAsync(device, s_short with { Biases = [-bias, bias] }, seed);
        var truth = Truth(device);
        var message = $"{name}, seed {seed}: {string.Join("; ", analysis.Quantities.Take(8).Select(quantity => $"{quantity.Name} {quantity.Value:G4} [{quantity.Low:G4}, {quantity.High:G4}]"))}; truth {truth}";
        TestContext.Current.TestOutputHelper?.WriteLine(message);

        // The intervals are those of 95 %; a test must not fail once in twenty, hence twice their width.
        AssertNear(analysis, "coupling field", coupling / Math.Cos(device.Misalignment), 0.3e-4, message);
        AssertNear(analysis, "mean of both slopes", (truth.AtZero + truth.Opposite) / 2, 0, message);
        AssertNear(analysis, "anisotropy part of the slope", Truth(device with { SpinTorqueActsOnRates = false }).AtZero, 0, message);
        AssertNear(analysis, "spin-torque part of the slope", (truth.AtZero - truth.Opposite) / 2, 0, message);
        var torque = analysis.Quantities.Single(quantity => quantity.Name == "spin-torque part of the slope");
        Assert.True(device.SpinTorqueActsOnRates == torque.Low > 0 || device.SpinTorqueActsOnRates == torque.High < 0, message);
    }

    [Fact]
    public async Task Fields_behind_a_point_that_is_too_slow_are_left_out_and_named()
    {
        var settings = s_short with { Fields = [-175e-4, -110e-4, -72e-4, -50e-4, -40e-4, 25e-4, 40e-4], Biases = [-10e-3], Switches = 100, Budget = 30 };
        var analysis = await MeasureAsync(Cai2019.Device, settings, 1);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", analysis.Points.Select(point => $"{point.SetField} T: {point.Switches} switches, {point.Mark}")));
        double[] visited = [.. analysis.Points.Select(point => point.SetField)];
        Assert.Equal([-175e-4, -110e-4, 40e-4, 25e-4, -40e-4], visited);
        Assert.Contains(analysis.Remarks, remark => remark.StartsWith("left out at -10 mV", StringComparison.Ordinal)
            && remark.Contains("-72 Oe", StringComparison.Ordinal) && remark.Contains("-50 Oe", StringComparison.Ordinal));
        Assert.Contains(analysis.Remarks, remark => remark.Contains("too slow", StringComparison.Ordinal));
    }

    // Without noise: what is left is the form of the fit. The coupling of 34 Oe puts zero field on the flank of the longest dwell,
    // where the torque's part rises steeply, and the equal-barrier field where nobody measures.
    [Theory]
    [InlineData(72.34e-4, 0.04)]
    [InlineData(34e-4, 0.04)]
    [InlineData(34e-4, 0.02)]
    public void Exact_dwell_times_under_a_strong_torque_give_slopes_and_fields_within_their_intervals(double coupling, double bias)
    {
        var device = JunctionDeviceFile.BuiltIn("cai2019-torque") with { CouplingField = coupling, FluctuatingFraction = 0.9 * Cai2019.Device.FluctuatingFraction };
        var model = new TwoStateModel(device, FieldAxis.InPlane);
        var analysis = DwellFieldAnalysis.Of(
            [.. from voltage in (double[])[-bias, -bias / 2, bias / 2, bias]
                from field in new DwellFieldSettings().Fields
                let point = ExactPoint(model, voltage, field)
                where point.LogDwell < Math.Log(30)
                select point], [], new FieldError(0, 0));
        var (atZero, opposite) = Truth(device);
        var message = $"{coupling * 1e4} Oe: {string.Join("; ", analysis.Quantities.Take(12).Select(quantity => $"{quantity.Name} {quantity.Value:G4} [{quantity.Low:G4}, {quantity.High:G4}]"))}; truth {atZero}, {opposite}";
        void Holds(string name, double truth)
        {
            var found = analysis.Quantities.Single(quantity => quantity.Name == name);
            Assert.True(found.Low <= truth && truth <= found.High, $"{name} is {truth}: {message}");
        }

        Holds("coupling field", coupling / Math.Cos(device.Misalignment));
        Holds("spin-torque part of the slope", (atZero - opposite) / 2);
        Holds("anisotropy part of the slope", Truth(device with { SpinTorqueActsOnRates = false }).AtZero);
        Holds("balance field", -device.StrayField / Math.Sin(device.Misalignment));
    }

    [Fact]
    public void States_that_differ_in_voltage_only_balance_at_one_field_whatever_the_bias()
    {
        var model = new TwoStateModel(Cai2019.Device, FieldAxis.InPlane);
        var analysis = DwellFieldAnalysis.Of(
            [.. from voltage in (double[])[-0.04, -0.02, 0.02, 0.04] from field in new DwellFieldSettings().Fields select ExactPoint(model, voltage, field)],
            [], new FieldError(1e-5, 0));
        var odd = analysis.Quantities.Single(quantity => quantity.Name == "balance field, odd part");
        // Uncorrected it is 83 Oe/V; the wells' own tilt changes with the anisotropy by what is left.
        Assert.Equal(0, odd.Value * 1e4, 3.0);
        var coupling = analysis.Quantities.Single(quantity => quantity.Name == "coupling field");
        Assert.True((coupling.High - coupling.Low) / 2 > 1.96 * 1e-5 / Math.Sqrt(3), "the gaussmeter's zero is in the interval");
    }

    [Fact]
    public void Settings_come_back_from_their_own_text_and_a_single_bias_is_refused()
    {
        var file = SettingsFile.Parse("biases: [40 mV, -40 mV]\nfields: -200..0 Oe/50 Oe\nbudget: 2 min\nreader: voltmeter", "plan.yaml");
        var settings = DwellFieldSettings.Read(file.Root);
        Assert.Equal([-40e-3, 40e-3], settings.Biases);
        Assert.Equal(120, settings.Budget);
        var again = SettingsFile.Parse(settings.ToYaml().Replace("format: 1\nprotocol: dwell-field\n", "", StringComparison.Ordinal), "plan.yaml");
        Assert.Equal(settings.ToYaml(), DwellFieldSettings.Read(again.Root).ToYaml());
        var wrong = SettingsFile.Parse("bias: 1 mV", "plan.yaml");
        DwellFieldSettings.Read(wrong.Root);
        Assert.Contains("biases", Assert.Throws<SettingsFileException>(wrong.ThrowIfFaulty).Message, StringComparison.Ordinal);
    }

    // Dwell times of a constant current, known to 7 %, as 400 switches tell them.
    private static DwellPoint ExactPoint(TwoStateModel model, double voltage, double field)
    {
        var (high, low) = (model.Resistance(MagneticState.High, voltage, field), model.Resistance(MagneticState.Low, voltage, field));
        var (mean, current) = ((high + low) / 2, 2 * voltage / (high + low));
        Estimate Dwell(MagneticState state) =>
            Estimate.LogNormal(1 / model.EscapeRate(state, model.VoltageUnder(current, state, field), field), 0.07);
        return new DwellPoint(
            voltage, field, field, current, voltage, (high - low) / mean,
            new DwellTimes(Dwell(MagneticState.High), Dwell(MagneticState.Low), DwellTimeMethod.MarkovChain), 400, "");
    }

    private static void AssertNear(DwellFieldAnalysis analysis, string name, double truth, double systematic, string message)
    {
        var found = analysis.Quantities.Single(quantity => quantity.Name == name);
        Assert.True(Math.Abs(found.Value - truth) < found.High - found.Low + systematic, $"{name}: {message}");
    }

    // d ln τ/dV at no voltage, both states alike, at zero field and at the field of equal barrier.
    private static (double AtZero, double Opposite) Truth(JunctionDevice device)
    {
        var model = new TwoStateModel(device, FieldAxis.InPlane);
        double LogDwell(double voltage, double field) => -(Math.Log(model.EscapeRate(MagneticState.High, voltage, field))
            + Math.Log(model.EscapeRate(MagneticState.Low, voltage, field))) / 2;
        double Slope(double field) => (LogDwell(5e-3, field) - LogDwell(-5e-3, field)) / 10e-3;
        return (Slope(0), Slope(-2 * device.CouplingField / Math.Cos(device.Misalignment)));
    }

    private static async Task<DwellFieldAnalysis> MeasureAsync(JunctionDevice device, DwellFieldSettings settings, ulong seed)
    {
        using var temporary = new TemporaryCatalogue();
        var options = new SimulatedBenchOptions { Device = device, Axis = FieldAxis.InPlane };
        var summary = await SimulatedBenchOpening.UseAsync(s_file, seed, SimulationCut.Direct, options, bench => temporary.Engine.RunAsync(
            new DwellFieldProtocol(settings), bench, new RunRequest { Device = device.Name }, new RunOptions(), CancellationToken.None));
        return (DwellFieldAnalysis)summary.Analysis!;
    }
}
