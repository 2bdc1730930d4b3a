using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.StateReads;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;

namespace SpinBench.Protocols.Tests.Bench;

/// <summary>The reference junction on the simulated bench, through drivers, engine and catalogue.</summary>
public class SimulatedMeasurementTests
{
    private static readonly RunRequest s_request = new() { Device = "cai2019" };

    [Fact]
    public async Task A_thousand_reads_at_zero_field_give_the_telegraph_of_the_reference_junction()
    {
        // A record of 120 s determines P to 0.039 and each dwell time to 12 % (one standard deviation); the field is
        // regulated to 0.2 Oe and read with an offset of as much, 0.02 in P.
        const double OccupancyDeviation = 0.039;
        const double FieldShare = 0.02;
        using var temporary = new TemporaryCatalogue();
        var occupancies = new List<double>();
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var summary = await RunAsync(temporary, new TelegraphProtocol(new TelegraphSettings()), seed, SimulationCut.Direct);
            var analysis = (TelegraphAnalysis)summary.Analysis!;
            var points = temporary.Catalogue.Runs.Points(summary.Run);

            var message = FormattableString.Invariant($"seed {seed}: P {analysis.Occupancy}, high {analysis.DwellTimes!.High}, low {analysis.DwellTimes.Low}, {analysis.Segmentation!.Transitions}, {analysis.Levels}");
            TestContext.Current.TestOutputHelper?.WriteLine(message);
            occupancies.Add(analysis.Occupancy!.Value);
            Assert.True(Math.Abs(analysis.Occupancy.Value - 0.446) < 4 * OccupancyDeviation + FieldShare, message);
            Assert.True(Math.Abs(analysis.DwellTimes.High.Value / 0.699 - 1) < 4 * 0.12, message);
            Assert.True(Math.Abs(analysis.DwellTimes.Low.Value / 0.867 - 1) < 4 * 0.12, message);
            Assert.True(analysis.Segmentation.Transitions.Switches is > 100 and < 200, message);
            Assert.True(Math.Abs(analysis.Levels!.Low - 692.18) < 1.0 && Math.Abs(analysis.Levels.High - 729.37) < 1.0, message);
            Assert.InRange(points.Column("measured_field")[0], -2.5e-5, 2.5e-5);
            Assert.InRange(analysis.Timing.Interval, 0.119, 0.121);
        }

        Assert.True(
            Math.Abs(occupancies.Average() - 0.446) < 3 * OccupancyDeviation / Math.Sqrt(occupancies.Count) + FieldShare,
            $"mean P over seeds 1 to 5: {occupancies.Average()}");
    }

    [Theory]
    [InlineData(1ul)]
    [InlineData(2ul)]
    public async Task Every_make_of_source_meter_sees_the_same_junction(ulong seed)
    {
        // The levels are V / I with the current that the source meter measures: data-sheet accuracy of its 10 uA range at
        // the 1.4 uA of the bias, which is many times the noise of a thousand reads. A record of 120 s determines each
        // dwell time to 12 % (one standard deviation).
        (string Driver, double Gain, double Offset)[] makes =
            [("keithley-2400", 2.7e-4, 700e-12), ("keithley-2450", 2.5e-4, 700e-12), ("keysight-b2900a", 2.5e-4, 1.5e-9)];
        var current = new ReadoutSettings().Current;
        using var temporary = new TemporaryCatalogue();
        var seen = new List<(string Driver, double Accuracy, TelegraphAnalysis Analysis)>();
        foreach (var (driver, gain, offset) in makes)
        {
            var summary = await SimulatedBenchOpening.UseAsync(
                SimulatedBenchOpening.With(driver), seed, SimulationCut.Memory, bench => temporary.Engine.RunAsync(
                    new TelegraphProtocol(new TelegraphSettings()), bench, s_request, new RunOptions(), CancellationToken.None));
            seen.Add((driver, gain + offset / current, (TelegraphAnalysis)summary.Analysis!));
        }

        foreach (var (driver, accuracy, analysis) in seen)
        {
            var (_, reference, first) = seen[0];
            var message = $"seed {seed}, {driver}: {analysis.Levels} beside {first.Levels}, high {analysis.DwellTimes!.High}, low {analysis.DwellTimes.Low}";
            TestContext.Current.TestOutputHelper?.WriteLine(message);
            Assert.True(Math.Abs(analysis.Levels!.Low / first.Levels!.Low - 1) < accuracy + reference, message);
            Assert.True(Math.Abs(analysis.Levels.High / first.Levels.High - 1) < accuracy + reference, message);
            Assert.True(Math.Abs(analysis.DwellTimes.High.Value / 0.699 - 1) < 4 * 0.12, message);
            Assert.True(Math.Abs(analysis.DwellTimes.Low.Value / 0.867 - 1) < 4 * 0.12, message);
        }

        Assert.Equal(makes.Length, seen.Select(make => make.Analysis.Levels!.Low).Distinct().Count());
    }

    [Theory]
    [InlineData("keithley-2450")]
    [InlineData("keysight-b2900a")]
    public async Task Every_make_of_source_meter_gives_identical_points_at_both_cuts(string driver)
    {
        using var temporary = new TemporaryCatalogue();
        var runs = new List<long>();
        foreach (var cut in (SimulationCut[])[SimulationCut.Direct, SimulationCut.Memory])
        {
            var summary = await SimulatedBenchOpening.UseAsync(SimulatedBenchOpening.With(driver), 11, cut, bench =>
                temporary.Engine.RunAsync(Make("curve"), bench, s_request, new RunOptions(), CancellationToken.None));
            runs.Add(summary.Run);
        }

        PointComparison.AssertSamePoints(
            temporary.Catalogue, runs[0], temporary.Catalogue, runs[1], $"{driver}: direct against memory, seed 11");
    }

    [Fact]
    public async Task The_activation_curve_has_weight_and_shift_of_the_reference_junction()
    {
        using var temporary = new TemporaryCatalogue();
        var summary = await RunAsync(
            temporary, new SwitchingProbabilityProtocol(new SwitchingProbabilitySettings()), seed: 1, SimulationCut.Direct);
        var analysis = (SwitchingProbabilityAnalysis)summary.Analysis!;
        var message = $"weight {analysis.Fit.Weight}, shift {analysis.Fit.Shift}, chi squared {analysis.Fit.ChiSquared} of {analysis.Fit.DegreesOfFreedom}";
        TestContext.Current.TestOutputHelper?.WriteLine(message);
        Assert.True(Math.Abs(analysis.Fit.Weight.Value / 2155.4 - 1) < 0.05, message);
        Assert.True(Math.Abs(analysis.Fit.Shift.Value - 1e-4) < 0.5e-4, message);
        Assert.Equal(85, analysis.Curve!.Field.Length);
        Assert.Equal(summary.Run, analysis.Curve.Run);
    }

    [Fact]
    public async Task Two_hundred_reads_a_field_are_within_three_standard_deviations()
    {
        using var temporary = new TemporaryCatalogue();
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var summary = await RunAsync(
                temporary, new SwitchingProbabilityProtocol(new SwitchingProbabilitySettings { Reads = 200 }), seed, SimulationCut.Direct);
            var fit = ((SwitchingProbabilityAnalysis)summary.Analysis!).Fit;
            Assert.True(Math.Abs(fit.Weight.Value / 2155.4 - 1) < 3 * 0.026, $"seed {seed}: {fit.Weight}");
            Assert.True(Math.Abs(fit.Shift.Value - 1e-4) < 3 * 0.27e-4, $"seed {seed}: {fit.Shift}");
        }
    }

    [Fact]
    public async Task Adaptive_fields_reach_their_targets_although_the_magnet_is_off_by_its_remanence()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = new SwitchingProbabilitySettings { Reads = 200, Adaptive = AdaptiveTargets.Default };
        var summary = await RunAsync(temporary, new SwitchingProbabilityProtocol(settings), seed: 1, SimulationCut.Direct);
        var fit = ((SwitchingProbabilityAnalysis)summary.Analysis!).Fit;
        var message = $"{summary.Points} points, weight {fit.Weight}, shift {fit.Shift}";
        TestContext.Current.TestOutputHelper?.WriteLine(message);
        // The whole grid at 200 reads would not quite reach them.
        Assert.True(summary.Points < 0.9 * 85 * 200, message);
        Assert.True(fit.Weight.RelativeHalfWidth <= 0.0505, message);
        Assert.True(Math.Abs(fit.Weight.Value / 2155.4 - 1) < 0.09, message);
        Assert.True(Math.Abs(fit.Shift.Value - 1e-4) < 1e-4, message);
    }

    public static TheoryData<string, SimulationCut> Protocols => new()
    {
        { "telegraph", SimulationCut.Direct },
        { "telegraph", SimulationCut.Memory },
        { "stop rule", SimulationCut.Direct },
        { "curve", SimulationCut.Direct },
        { "curve", SimulationCut.Memory },
        { "adaptive", SimulationCut.Direct },
        { "state reads", SimulationCut.Direct },
    };

    [Theory]
    [InlineData("telegraph")]
    [InlineData("curve")]
    [InlineData("adaptive")]
    public async Task Direct_instruments_and_drivers_give_identical_points_for_the_same_seed(string name)
    {
        using var temporary = new TemporaryCatalogue();
        var direct = await RunAsync(temporary, Make(name), seed: 11, SimulationCut.Direct);
        var driven = await RunAsync(temporary, Make(name), seed: 11, SimulationCut.Memory);
        Assert.True(direct.Points > 0);
        PointComparison.AssertSamePoints(
            temporary.Catalogue, direct.Run, temporary.Catalogue, driven.Run, $"{name}: direct against memory, seed 11");
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_run_that_was_stopped_goes_on_to_the_points_of_an_uninterrupted_one(string name, SimulationCut cut)
    {
        using var temporary = new TemporaryCatalogue();
        var whole = await RunAsync(temporary, Make(name), seed: 12, cut);
        using var abort = new CancellationTokenSource();
        var stopped = await SimulatedBenchOpening.UseAsync(12, cut, bench => temporary.Engine.RunAsync(
            new StoppedProtocol(Make(name), whole.Points / 2, abort), bench, s_request, new RunOptions(), abort.Token));
        Assert.Equal(RunState.Aborted, stopped.State);
        Assert.True(temporary.Catalogue.Runs.Points(stopped.Run).Count < whole.Points);
        await SimulatedBenchOpening.UseAsync(12, cut, bench => temporary.Engine.ResumeAsync(
            stopped.Run, Make(name), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, $"{name} at cut {cut}, seed 12");
    }

    private static IProtocol Make(string name) => name switch
    {
        "telegraph" => new TelegraphProtocol(new TelegraphSettings { Reads = 4000 }),
        "state reads" => new StateReadsProtocol(new StateReadsSettings { Fields = [-10e-4, 1e-4, 15e-4], Reads = [40, 500, 3] }),
        "stop rule" => new TelegraphProtocol(new TelegraphSettings { Reads = 10_000, StopAt = 0.15 }),
        "adaptive" => new SwitchingProbabilityProtocol(new SwitchingProbabilitySettings
        {
            Reads = 100, Adaptive = new AdaptiveTargets(0.2, 2e-4),
        }),
        _ => new SwitchingProbabilityProtocol(new SwitchingProbabilitySettings
        {
            Fields = [-10e-4, 0, 5e-4, 15e-4], Reads = 300, Readout = new ReadoutSettings { NplcCount = 1 },
        }),
    };

    private static Task<RunSummary> RunAsync(TemporaryCatalogue temporary, IProtocol protocol, ulong seed, SimulationCut cut) =>
        SimulatedBenchOpening.UseAsync(seed, cut, bench =>
            temporary.Engine.RunAsync(protocol, bench, s_request, new RunOptions(), CancellationToken.None));
}
