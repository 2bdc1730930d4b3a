using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Protocols.Tests.Vcma;

/// <summary>The reference junction against bias on the simulated bench.</summary>
public class VcmaTests
{
    private static readonly RunRequest s_request = new() { Device = "cai2019" };

    private static readonly VcmaInputs s_inputs = new()
    {
        FreeLayerThickness = 1.62e-9, BarrierThickness = 0.8e-9, SaturationMagnetisation = 1.18e6,
        CouplingField = 72.34e-4, Tilt = 9 * Math.PI / 180, SecondOrderAnisotropyField = 10e-3,
    };

    [Fact]
    public void Wells_tilt_as_coupling_and_anisotropy_say_where_no_tilt_is_given()
    {
        Assert.Equal(9 * Math.PI / 180, s_inputs.WellTilt);
        var fields = s_inputs with { Tilt = null, AnisotropyField = 56e-3 };
        Assert.Equal(9.00 * Math.PI / 180, fields.WellTilt, 0.01 * Math.PI / 180);
        Assert.Equal(0, VcmaInputs.None.WellTilt);
    }

    [Fact]
    public async Task Weights_and_dwell_times_of_the_papers_junction_give_its_coefficient()
    {
        // 42 fields of 1000 readings at seven biases: the weights alone leave xi open by about 3, dwell times by 1 fJ/(V m).
        var settings = new VcmaSettings
        {
            Biases = [1e-3, 50e-3, -50e-3, 100e-3, -100e-3, 200e-3], Fields = Fields(2), Reads = 800, Inputs = s_inputs,
        };
        using var temporary = new TemporaryCatalogue();
        for (ulong seed = 1; seed <= 2; seed++)
        {
            var summary = await RunAsync(temporary, settings, seed, SimulationCut.Direct);
            var message = Describe(summary, seed);
            TestContext.Current.TestOutputHelper?.WriteLine(message);
            Assert.True(Math.Abs(Value(summary, "interfacial coefficient xi, from weights") - 26e-15) < 8e-15, message);
            Assert.True(Math.Abs(Value(summary, "interfacial coefficient xi, from dwell times") - 26e-15) < 4e-15, message);
            Assert.True(Math.Abs(Value(summary, "weight at zero bias") / 2155.4 - 1) < 0.04, message);
            Assert.True(Value(summary, "chi squared per degree of freedom, Eq. (6)") < 4, message);
            Assert.Equal(-1, Value(summary, "correlation of xi and coupling field, from weights"), 0.01);
            Assert.True(Math.Abs(Value(summary, "bias, low state, at 200 mV") + Value(summary, "bias, high state, at 200 mV") - 0.4) < 0.012, message);
        }
    }

    [Fact]
    public async Task Counting_long_readings_is_recognised_as_wrong()
    {
        var settings = new VcmaSettings
        {
            Biases = [1e-3, 50e-3, -50e-3, 100e-3, 150e-3, 200e-3], Fields = Fields(2), Reads = 800, Inputs = s_inputs,
            Estimator = CurveEstimator.Counts, Readout = new ReadoutSettings { NplcCount = 5, Interval = 0.12 },
        };
        using var temporary = new TemporaryCatalogue();
        var summary = await RunAsync(temporary, settings, seed: 5, SimulationCut.Direct);
        Assert.True(Value(summary, "interfacial coefficient xi, from weights") < 0, Describe(summary, 5));
        Assert.Contains(summary.Analysis!.Remarks, remark => remark.Contains("these weights are wrong", StringComparison.Ordinal));

        var honest = settings with { Estimator = CurveEstimator.Automatic };
        var analysis = new VcmaProtocol(honest).Analyse(
            [.. temporary.Catalogue.Runs.SetPoints(summary.Run)], temporary.Catalogue.Runs.Points(summary.Run));
        var xi = analysis.Quantities.Single(quantity => quantity.Name == "interfacial coefficient xi, from weights").Value;
        Assert.True(Math.Abs(xi - 26e-15) < 8e-15, $"xi {xi} by the estimator of the suite's choice, seed 5");
    }

    [Fact]
    public async Task A_bias_at_which_nothing_switches_is_named_and_the_run_goes_on()
    {
        var settings = new VcmaSettings { Biases = [-250e-3 / 1.4, 1e-3, 100e-3], Fields = [-30e-4, -28e-4, 28e-4, 30e-4], Reads = 100 };
        using var temporary = new TemporaryCatalogue();
        var summary = await RunAsync(temporary, settings, seed: 6, SimulationCut.Direct);
        Assert.Equal(RunState.Complete, summary.State);
        Assert.Equal(12, summary.SetPoints);
        Assert.Contains(summary.Analysis!.Remarks, remark => remark.StartsWith("-178.6 mV:", StringComparison.Ordinal)
            && remark.Contains("no field shows both states", StringComparison.Ordinal));
        Assert.True(double.IsNaN(Value(summary, "weight at -178.6 mV")));
    }

    public static TheoryData<bool, SimulationCut> Resumes => new() { { false, SimulationCut.Memory }, { true, SimulationCut.Direct }, { true, SimulationCut.Memory } };

    [Theory]
    [MemberData(nameof(Resumes))]
    public async Task A_run_that_was_stopped_goes_on_to_the_points_of_an_uninterrupted_one(bool isAdaptive, SimulationCut cut)
    {
        var settings = new VcmaSettings
        {
            Biases = [1e-3, 50e-3, -50e-3], Fields = Fields(6), Reads = isAdaptive ? 100 : 60,
            Adaptive = isAdaptive ? new AdaptiveTargets(0.3, 3e-4) : null,
        };
        using var temporary = new TemporaryCatalogue();
        var whole = await RunAsync(temporary, settings, seed: 12, cut);
        using var abort = new CancellationTokenSource();
        var stopped = await SimulatedBenchOpening.UseAsync(12, cut, bench => temporary.Engine.RunAsync(
            new StoppedProtocol(new VcmaProtocol(settings), whole.Points / 2, abort), bench, s_request, new RunOptions(), abort.Token));
        Assert.Equal(RunState.Aborted, stopped.State);
        await SimulatedBenchOpening.UseAsync(12, cut, bench => temporary.Engine.ResumeAsync(
            stopped.Run, new VcmaProtocol(settings), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, $"adaptive {isAdaptive} at cut {cut}, seed 12");
    }

    [Fact]
    public void Settings_survive_a_plan_file_and_zero_bias_becomes_a_millivolt()
    {
        var file = SettingsFile.Parse("biases: -100..100 mV/100 mV\ncentre: 5 Oe\nxi from resonance: 26 fJ/(V m) ± 1 fJ/(V m)\ntilt: 9 deg\n", "plan.yaml");
        var settings = VcmaSettings.Read(file.Root);
        file.ThrowIfFaulty();
        Assert.Equal([1e-3, 0.1, -0.1], settings.Biases);
        Assert.Equal(-37e-4, settings.Fields[0], 1e-12);
        Assert.Equal(25e-15, settings.Inputs.ResonanceXi!.Low, 1e-20);
        Assert.Equal(settings.ToYaml(), VcmaSettings.Read(Plan(settings)).ToYaml());
    }

    [Fact]
    public void Faulty_settings_are_named()
    {
        var file = SettingsFile.Parse("bias: 1 mV\ntilt: 9 deg\nanisotropy field: 56 mT\nxi from resonance: 26 mT\n", "plan.yaml");
        VcmaSettings.Read(file.Root);
        Assert.Equal(3, Assert.Throws<SettingsFileException>(file.ThrowIfFaulty).Faults.Count);
    }

    private static double[] Fields(int step) => [.. Enumerable.Range(-42 / step, 84 / step + 1).Select(index => step * index / 1e4)];

    private static SettingsMap Plan(VcmaSettings settings)
    {
        var file = SettingsFile.Parse(settings.ToYaml(), "plan.yaml");
        file.RequireFormat(1);
        file.Root.Text("protocol");
        return file.Root;
    }

    private static double Value(RunSummary summary, string name) =>
        summary.Analysis!.Quantities.Single(quantity => quantity.Name == name).Value;

    private static string Describe(RunSummary summary, ulong seed) =>
        $"seed {seed}: {string.Join("; ", summary.Analysis!.Quantities.Select(quantity => $"{quantity.Name} {quantity.Value:G4} [{quantity.Low:G4}, {quantity.High:G4}]"))} {string.Join("; ", summary.Analysis.Remarks)}";

    private static Task<RunSummary> RunAsync(TemporaryCatalogue temporary, VcmaSettings settings, ulong seed, SimulationCut cut) =>
        SimulatedBenchOpening.UseAsync(seed, cut, bench => temporary.Engine.RunAsync(
            new VcmaProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));
}
