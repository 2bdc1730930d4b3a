using SpinBench.Instruments.Files;
using SpinBench.Instruments.Magnets;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Readout;
using SpinBench.Protocols.Tests.Runs;

namespace SpinBench.Protocols.Tests.FieldLoop;

/// <summary>Field loops of the reference junction through the simulated instruments.</summary>
public class FieldLoopTests
{
    private static readonly RunRequest s_request = new() { Device = "cai2019" };

    [Fact]
    public async Task A_major_loop_has_the_levels_and_the_step_of_the_reference_junction()
    {
        // The source is good to 0.033 % + 2 nA of 1.4 uA, less with its current read back: 1.5 ohm.
        var analysis = await MeasureAsync(new FieldLoopSettings(), seed: 4);
        Assert.Equal(671.4, Value(analysis, "resistance at the lowest field"), 1.5);
        Assert.Equal(706.6, Value(analysis, "resistance at the highest field"), 1.5);
        Assert.InRange(Value(analysis, "step"), 35.5, 38.5);
    }

    [Fact]
    public async Task Minor_loops_find_the_centre_field_within_their_intervals()
    {
        // The stray field of the device is 1 Oe, the gaussmeter's offset at most 0.1 Oe. Of eight 95 % intervals fewer than six cover in
        // 6 of 1000 cases.
        var covered = 0;
        var seen = new List<string>();
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var analysis = await MeasureAsync(Minor(bias: 1e-3), seed);
            var centre = analysis.Quantities.Single(quantity => quantity.Name == "centre field");
            covered += centre.Low - 1e-5 <= 1e-4 && 1e-4 <= centre.High + 1e-5 ? 1 : 0;
            seen.Add($"seed {seed}: {centre}");
            Assert.InRange(Value(analysis, "crossings per double sweep"), 5, 40);
        }

        Assert.True(covered >= 6, string.Join('\n', seen));
    }

    [Fact]
    public async Task Bias_of_one_sign_averages_the_telegraph_away()
    {
        var slow = await MeasureAsync(Minor(bias: 1e-3), seed: 2);
        var fast = await MeasureAsync(Minor(bias: 0.2), seed: 2);
        Assert.True(Value(fast, Deviation) / Value(slow, Deviation) < 0.7, $"{Value(fast, Deviation)} to {Value(slow, Deviation)}");
    }

    [Fact]
    public async Task A_loop_in_plane_shows_the_line_of_the_hard_axis_and_the_tilt()
    {
        var settings = new FieldLoopSettings { Mounting = Mounting.InPlane, Sweeps = 2 };
        var analysis = await MeasureAsync(settings, seed: 1, InPlane);
        Assert.Equal(513, Value(analysis, "resistance at the lowest field"), 3.0);
        Assert.Equal(1007, Value(analysis, "resistance at the highest field"), 4.0);
        Assert.InRange(Value(analysis, "reciprocal slope of the in-plane magnetisation"), 0.95 * 456e-4, 1.05 * 456e-4);
        Assert.InRange(Value(analysis, "field of zero in-plane magnetisation"), -74e-4, -44e-4);
        Assert.InRange(Value(analysis, "zero-field tilt") * 180 / Math.PI, 6.5, 11.5);
        var slope = analysis.Quantities.Single(quantity => quantity.Name == "reciprocal slope of the in-plane magnetisation");
        Assert.InRange(456e-4, slope.Low, slope.High);
    }

    [Fact]
    public async Task The_gaussmeter_never_sees_the_field_turn_within_a_sweep()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Minor(bias: 1e-3);
        var summary = await RunAsync(temporary, settings, seed: 5, SimulatedBenchOpening.File);
        var fields = temporary.Catalogue.Runs.Points(summary.Run).Column("measured_field");
        var turn = settings.Fields.Count - 1;
        Assert.All(fields.Take(turn).Zip(fields.Skip(1).Take(turn)), pair => Assert.True(pair.Second > pair.First - 2e-6));
        Assert.All(fields.Skip(turn).Zip(fields.Skip(turn + 1)), pair => Assert.True(pair.Second < pair.First + 2e-6));
    }

    [Theory]
    [InlineData(SimulationCut.Direct)]
    [InlineData(SimulationCut.Memory)]
    public async Task A_loop_that_was_stopped_goes_on_to_the_points_of_an_uninterrupted_one(SimulationCut cut)
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Minor(bias: 1e-3) with { Fields = QuantityRange.Parse("-20..20 Oe/4 Oe", "T"), Reads = 3 };
        var whole = await SimulatedBenchOpening.UseAsync(6, cut, bench => temporary.Engine.RunAsync(
            new FieldLoopProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));
        using var abort = new CancellationTokenSource();
        var stopped = await SimulatedBenchOpening.UseAsync(6, cut, bench => temporary.Engine.RunAsync(
            new StoppedProtocol(new FieldLoopProtocol(settings), whole.Points / 2, abort), bench, s_request, new RunOptions(), abort.Token));
        Assert.Equal(RunState.Aborted, stopped.State);
        await SimulatedBenchOpening.UseAsync(6, cut, bench => temporary.Engine.ResumeAsync(
            stopped.Run, new FieldLoopProtocol(settings), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, $"loop at cut {cut}, seed 6");
    }

    [Fact]
    public async Task A_resume_on_a_real_bench_walks_the_history_again()
    {
        // On the falling branch, behind the upper end: saturate, first field, last field, and only then the place itself.
        var junction = new HystereticJunction();
        var settings = new FieldLoopSettings
        {
            Fields = QuantityRange.Parse("-100..100 Oe/10 Oe", "T"), Saturation = -0.03, Regulate = false,
        };
        var protocol = new FieldLoopProtocol(settings);
        var place = Enumerable.Range(0, settings.Path.Steps.Count).Last(index => settings.Path.Steps[index].Field == 0);
        var step = settings.Path.Steps[place];
        await protocol.PrepareAsync(
            junction.Bench, new SetPoint(place, [step.Field, step.IsRising ? 1 : 0, step.Sweep]), null, TestContext.Current.CancellationToken);

        Assert.Equal([-0.03, -0.01, 0.01, 0], junction.Walked);
        Assert.True(junction.IsHigh, "the falling branch is in the high state at zero field");
    }

    [Fact]
    public async Task A_junction_that_never_switches_is_said_to_be_in_one_state()
    {
        var settings = Minor(bias: 1e-3) with { Fields = QuantityRange.Parse("150..250 Oe/5 Oe", "T") };
        var analysis = await MeasureAsync(settings, seed: 7);
        Assert.True(double.IsNaN(Value(analysis, "centre field")));
        Assert.Contains(analysis.Remarks, remark => remark.Contains("Widen \"fields\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_field_beyond_the_magnet_is_refused_before_anything_moves() =>
        await SimulatedBenchOpening.UseAsync(1, SimulationCut.Direct, bench =>
        {
            var settings = new FieldLoopSettings { Fields = QuantityRange.Parse("-950..950 Oe/50 Oe", "T") };
            Assert.Throws<LimitException>(() => RunEngine.Check(new FieldLoopProtocol(settings), bench));
            return Task.FromResult(true);
        });

    [Fact]
    public void Both_signs_of_the_current_are_refused_above_two_millivolts()
    {
        var file = SettingsFile.Parse("bias: 10 mV\nemf: reverse\n", "plan");
        FieldLoopSettings.Read(file.Root);
        var fault = Assert.Throws<SettingsFileException>(file.ThrowIfFaulty);
        Assert.Contains("barrier", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_back_as_they_were_written()
    {
        var settings = Minor(bias: 1e-3) with
        {
            Centre = 1e-4, Saturation = -0.065, Degauss = true, Regulate = false, ThermalVoltage = ThermalVoltage.ReversedCurrent, Sweeps = 3,
        };
        var file = SettingsFile.Parse(settings.ToYaml(), "plan");
        file.RequireFormat(1);
        Assert.Equal(FieldLoopProtocol.ProtocolName, file.Root.Text("protocol"));
        var read = FieldLoopSettings.Read(file.Root);
        file.ThrowIfFaulty();
        Assert.Equal(settings.ToYaml(), read.ToYaml());
    }

    [Fact]
    public async Task Both_signs_of_the_current_give_the_levels_without_the_thermal_voltage()
    {
        var settings = new FieldLoopSettings
        {
            Fields = QuantityRange.Parse("-200..200 Oe/20 Oe", "T"), ThermalVoltage = ThermalVoltage.ReversedCurrent,
        };
        var zero = await MeasureAsync(settings with { ThermalVoltage = ThermalVoltage.ZeroCurrent }, seed: 9);
        var reversed = await MeasureAsync(settings, seed: 9);
        Assert.Equal(
            Value(zero, "resistance at the lowest field"), Value(reversed, "resistance at the lowest field"), 0.5);
    }

    private const string Deviation = "rms deviation from the mean curve";

    private static BenchFile InPlane { get; } = SimulatedBenchOpening.File with { Mounting = Mounting.InPlane };

    private static FieldLoopSettings Minor(double bias) => new()
    {
        Fields = QuantityRange.Parse("-45..45 Oe/1 Oe", "T"),
        Readout = new FieldLoopSettings().Readout with { Bias = bias },
    };

    private static double Value(RunAnalysis analysis, string name) =>
        analysis.Quantities.Single(quantity => quantity.Name == name).Value;

    private static async Task<FieldLoopAnalysis> MeasureAsync(FieldLoopSettings settings, ulong seed, BenchFile? file = null)
    {
        using var temporary = new TemporaryCatalogue();
        return (FieldLoopAnalysis)(await RunAsync(temporary, settings, seed, file ?? SimulatedBenchOpening.File)).Analysis!;
    }

    private static Task<RunSummary> RunAsync(TemporaryCatalogue temporary, FieldLoopSettings settings, ulong seed, BenchFile file) =>
        SimulatedBenchOpening.UseAsync(file, seed, SimulationCut.Direct, bench =>
            temporary.Engine.RunAsync(new FieldLoopProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));
}
