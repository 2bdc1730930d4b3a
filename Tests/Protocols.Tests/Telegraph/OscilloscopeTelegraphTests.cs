using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Simulators;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Protocols.Tests.Telegraph;

/// <summary>The telegraph on the simulated oscilloscope, behind its front end, through drivers, engine and catalogue.</summary>
public class OscilloscopeTelegraphTests
{
    private static readonly BenchFile s_file = BenchFile.Simulated();
    private static readonly RunRequest s_request = new() { Device = "cai2019" };

    [Theory]
    [InlineData(100e-4)]
    [InlineData(50e-4)]
    public async Task Fast_dwell_times_lie_within_their_intervals(double field)
    {
        using var temporary = new TemporaryCatalogue();
        var (covered, all) = (0, 0);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var analysis = await MeasureAsync(temporary, Settings(TelegraphReader.Oscilloscope, field), seed);
            var (high, low) = Truth(Cai2019.Device, 1e-3, field);
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {analysis.DwellTimes}, truth {high}, {low}");
            covered += (analysis.DwellTimes!.High.Covers(high) ? 1 : 0) + (analysis.DwellTimes.Low.Covers(low) ? 1 : 0);
            all += 2;

            // The field is regulated to 0.2 Oe, by which the dwell times change by 1.5 %.
            Assert.True(Math.Abs(Math.Log(analysis.DwellTimes.High.Value / high)) < 0.25, $"seed {seed}: {analysis.DwellTimes.High}, truth {high}");
            Assert.True(Math.Abs(Math.Log(analysis.DwellTimes.Low.Value / low)) < 0.25, $"seed {seed}: {analysis.DwellTimes.Low}, truth {low}");
        }

        Assert.True(covered >= all - 2, $"{covered} of {all} intervals hold the truth");
    }

    [Fact]
    public async Task The_predicted_signal_to_noise_is_the_measured_one_and_the_records_are_stored()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Settings(TelegraphReader.Oscilloscope, 100e-4);
        var summary = await RunAsync(temporary, settings, 3, SimulationCut.Memory);
        double Value(string name) => summary.Analysis!.Quantities.Single(quantity => quantity.Name == name).Value;
        Assert.InRange(Value("signal-to-noise ratio") / Value("signal-to-noise ratio, predicted"), 0.7, 1.4);
        var traces = temporary.Catalogue.Traces.OfRun(summary.Run);
        var points = temporary.Catalogue.Runs.Points(summary.Run);
        Assert.Equal(points.Column("record").Distinct().Count(), traces.Count);
        Assert.All(traces, trace => Assert.Equal("V", trace.Unit));
        var samples = traces[0].Samples.Length / (double)points.Column("record").Count(record => record == 0);
        Assert.Equal(points.Column("interval")[0], samples * traces[0].SampleInterval, 1e-9);
    }

    [Theory]
    [InlineData(TelegraphReader.Oscilloscope)]
    [InlineData(TelegraphReader.Automatic)]
    public async Task A_stopped_run_goes_on_to_the_same_points_at_both_cuts(TelegraphReader reader)
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Settings(reader, 100e-4) with { Field = 100e-4 };
        settings = settings with { Reading = settings.Reading with { Records = 3 } };
        var whole = await RunAsync(temporary, settings, 12, SimulationCut.Direct);
        var driven = await RunAsync(temporary, settings, 12, SimulationCut.Memory);
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, driven.Run, $"{reader}: direct against memory");
        using var abort = new CancellationTokenSource();
        var stopped = await SimulatedBenchOpening.UseAsync(s_file, 12, SimulationCut.Memory, InPlane, bench => temporary.Engine.RunAsync(
            new StoppedProtocol(new TelegraphProtocol(settings), whole.Points / 3, abort), bench, s_request, new RunOptions(), abort.Token));
        Assert.Equal(RunState.Aborted, stopped.State);
        await SimulatedBenchOpening.UseAsync(s_file, 12, SimulationCut.Memory, InPlane, bench => temporary.Engine.ResumeAsync(
            stopped.Run, new TelegraphProtocol(settings), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, $"{reader}, resumed");
    }

    [Theory]
    [InlineData(0, 100e-3, false)]
    [InlineData(-20e-4, 10e-3, false)]
    [InlineData(50e-4, 1e-3, true)]
    [InlineData(100e-4, 10e-3, true)]
    public async Task The_instrument_that_suits_the_dwell_time_is_chosen(double field, double bias, bool oscilloscope)
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Settings(TelegraphReader.Automatic, field);
        settings = settings with { Readout = settings.Readout with { Bias = bias, NplcCount = 0.1 } };
        var analysis = await MeasureAsync(temporary, settings, 4);
        Assert.Equal(oscilloscope, analysis.Quantities.Any(quantity => quantity.Name == "signal-to-noise ratio"));
        Assert.Equal(oscilloscope, analysis.Remarks.Any(remark => remark.Contains("a look with the voltmeter", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_junction_that_sits_in_one_state_ends_with_a_bound_and_its_reason()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = Settings(TelegraphReader.Oscilloscope, 400e-4);
        settings = settings with { Reading = settings.Reading with { Records = 1, Samples = 40_000 } };
        var summary = await SimulatedBenchOpening.UseAsync(s_file, 1, SimulationCut.Direct, bench => temporary.Engine.RunAsync(
            new TelegraphProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));
        Assert.Equal(RunState.Complete, summary.State);
        var analysis = (TelegraphAnalysis)summary.Analysis!;
        Assert.Null(analysis.Levels);
        Assert.Contains(analysis.Quantities, quantity => quantity.Name == "mean dwell time, present state" && quantity.Low > 10);
    }

    [Fact]
    public async Task A_bench_without_a_front_end_is_refused_before_anything_moves()
    {
        var bare = BenchFile.Parse(
            s_file.Text.Replace(", front end: {gain: 100, bandwidth: 1 MHz, input: 100 Mohm, noise: 4 nV/sqrt(Hz)}", "", StringComparison.Ordinal), "bare.yaml");
        using var temporary = new TemporaryCatalogue();
        var fault = await Assert.ThrowsAsync<PlanException>(() => SimulatedBenchOpening.UseAsync(
            bare, 1, SimulationCut.Direct, bench => temporary.Engine.RunAsync(
                new TelegraphProtocol(Settings(TelegraphReader.Oscilloscope, 0)), bench, s_request, new RunOptions(), CancellationToken.None)));
        Assert.Contains("signal-to-noise", fault.Message, StringComparison.Ordinal);
        Assert.Empty(temporary.Catalogue.Runs.List());
    }

    internal static SimulatedBenchOptions InPlane { get; } = new() { Axis = FieldAxis.InPlane };

    // At one voltage for both states, which the current makes differ by 5 %: 1e-3 of a barrier at 1 mV.
    private static (double High, double Low) Truth(JunctionDevice device, double voltage, double field)
    {
        var model = new TwoStateModel(device, FieldAxis.InPlane);
        return (1 / model.EscapeRate(MagneticState.High, voltage, field), 1 / model.EscapeRate(MagneticState.Low, voltage, field));
    }

    private static TelegraphSettings Settings(TelegraphReader reader, double field) => new()
    {
        Field = field, Reading = new TelegraphReading { Reader = reader, Samples = 100_000, Records = 5 },
    };

    private static async Task<TelegraphAnalysis> MeasureAsync(TemporaryCatalogue temporary, TelegraphSettings settings, ulong seed) =>
        (TelegraphAnalysis)(await RunAsync(temporary, settings, seed, SimulationCut.Direct)).Analysis!;

    private static Task<RunSummary> RunAsync(
        TemporaryCatalogue temporary, TelegraphSettings settings, ulong seed, SimulationCut cut) =>
        SimulatedBenchOpening.UseAsync(s_file, seed, cut, InPlane, bench => temporary.Engine.RunAsync(
            new TelegraphProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));
}
