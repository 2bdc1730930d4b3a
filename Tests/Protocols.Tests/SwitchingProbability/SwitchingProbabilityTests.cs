using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Tests.Analysis;
using SpinBench.Protocols.Tests.Readout;

namespace SpinBench.Protocols.Tests.SwitchingProbability;

public class SwitchingProbabilityTests
{
    [Theory]
    [InlineData(0.1, CurveEstimator.Counts)]
    [InlineData(5, CurveEstimator.SharedCounts)]
    [InlineData(5, CurveEstimator.MeanResistance, 0.05)]
    public async Task The_curve_of_the_junction_is_found_with_the_estimator_that_fits_the_aperture(
        double nplc, CurveEstimator estimator, double dwellTime = 0.778)
    {
        var settings = new SwitchingProbabilitySettings
        {
            Readout = new ReadoutSettings { NplcCount = nplc, Interval = 0.12 },
        };
        var analysis = await AnalyseAsync(settings, seed: 1, dwellTime);
        Assert.Equal(estimator, analysis.Estimator);
        Assert.Equal(FakeJunction.Weight, analysis.Curve!.Weight, 0.05 * FakeJunction.Weight);
        Assert.Equal(FakeJunction.Shift, analysis.Curve.Shift, 0.5e-4);
        Assert.Equal(dwellTime, analysis.Fit.Rates!.DwellTime, 0.13 * dwellTime);
        Assert.Equal(85, analysis.Curve.Field.Length);
        Assert.All(analysis.Curve.Probability, probability => Assert.InRange(probability, 0, 1));
        Assert.InRange(analysis.Fit.ChiSquared / analysis.Fit.DegreesOfFreedom, 0.2, 1.7);
    }

    [Fact]
    public async Task Few_reads_a_field_give_a_wider_interval_that_still_covers()
    {
        var (weight, shift) = (new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var analysis = await AnalyseAsync(new SwitchingProbabilitySettings { Reads = 50 }, seed);
            weight.Add(analysis.Fit.Weight.Value / FakeJunction.Weight, analysis.Fit.Weight.Covers(FakeJunction.Weight));
            shift.Add(analysis.Fit.Shift.Value * 1e4, analysis.Fit.Shift.Covers(FakeJunction.Shift));
        }

        Assert.True(Math.Abs(weight.Mean - 1) < 0.04 && weight.Deviation < 0.1, weight.ToString());
        Assert.True(Math.Abs(shift.Mean - 1) < 0.4 && shift.Deviation < 1, shift.ToString());
        weight.AssertCovers("weight");
        shift.AssertCovers("shift");
    }

    [Fact]
    public async Task Adaptive_choice_of_fields_reaches_the_interval_of_the_grid_with_fewer_reads()
    {
        const int gridReads = 200;
        var (share, weight, shift) = (new Ensemble(), new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var grid = await AnalyseAsync(new SwitchingProbabilitySettings { Reads = gridReads }, seed);
            var targets = new AdaptiveTargets(grid.Fit.Weight.RelativeHalfWidth, (grid.Fit.Shift.High - grid.Fit.Shift.Low) / 2);
            var settings = new SwitchingProbabilitySettings { Reads = gridReads, Adaptive = targets };
            var adaptive = await AnalyseAsync(settings, seed + 1000);
            Assert.True(adaptive.Fit.Weight.RelativeHalfWidth <= 1.01 * targets.Weight, $"seed {seed}: {adaptive.Fit.Weight}");
            Assert.True((adaptive.Fit.Shift.High - adaptive.Fit.Shift.Low) / 2 <= 1.01 * targets.Shift, $"seed {seed}: {adaptive.Fit.Shift}");
            share.Add(adaptive.Records.Sum(record => record.Reads) / (85.0 * gridReads), true);
            weight.Add(adaptive.Fit.Weight.Value / FakeJunction.Weight, adaptive.Fit.Weight.Covers(FakeJunction.Weight));
            shift.Add(adaptive.Fit.Shift.Value * 1e4, adaptive.Fit.Shift.Covers(FakeJunction.Shift));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"share {share}; weight {weight}; shift {shift}");
        Assert.True(share.Mean < 1.0 / 3, $"share of the grid's reads: {share}; weight {weight}; shift {shift}");
        weight.AssertCovers("weight");
        shift.AssertCovers("shift");
        Assert.True(Math.Abs(weight.Mean - 1) < 4 * weight.ErrorOfMean + 0.01, weight.ToString());
    }

    [Fact]
    public async Task Adaptive_choices_depend_on_the_points_alone()
    {
        var settings = new SwitchingProbabilitySettings { Reads = 200, Adaptive = AdaptiveTargets.Default };
        var (setPoints, points) = await RunAsync(settings, seed: 7);
        var replayed = new PointTable(points.Columns);
        for (var index = 0; index < setPoints.Count; index++)
        {
            var next = new SwitchingProbabilityProtocol(settings).Next(setPoints.GetRange(0, index), replayed);
            Assert.Equal(setPoints[index].Values, next!.Values);
            foreach (var row in points.Where(row => row.SetPoint == index))
            {
                replayed.Append(index, new PointBatch(row.Values.ToArray(), 1));
            }
        }

        Assert.Null(new SwitchingProbabilityProtocol(settings).Next(setPoints, replayed));
    }

    [Fact]
    public async Task Adaptive_measuring_ends_at_its_cap_and_without_a_transition_at_once()
    {
        var capped = new SwitchingProbabilitySettings
        {
            Reads = 200, MostReads = 1500, Adaptive = new AdaptiveTargets(1e-3, 1e-7),
        };
        Assert.InRange((await RunAsync(capped, seed: 1)).Points.Count, 1300, 1500);

        var beside = new SwitchingProbabilitySettings
        {
            Fields = [0.05, 0.06, 0.07], Reads = 200, Adaptive = AdaptiveTargets.Default,
        };
        var (setPoints, points) = await RunAsync(beside, seed: 1);
        Assert.Equal(2, setPoints.Count);
        var analysis = new SwitchingProbabilityProtocol(beside).Analyse(setPoints, points);
        Assert.Null(analysis.Curve);
        Assert.Contains("Widen the range", analysis.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_are_counted_from_the_centre()
    {
        var settings = ReadBack("fields: -20..20 Oe/10 Oe\ncentre: 35 Oe\n");
        Assert.Equal([15, 25, 35, 45, 55], settings.Fields.Select(field => Math.Round(field * 1e4, 9)));
        Assert.Equal(settings.Fields, ReadBack(settings.ToYaml()).Fields);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.02)]
    [InlineData(0.008)]
    public async Task Dwell_time_and_weight_cover_at_any_ratio_of_dwell_and_aperture(double dwellTime)
    {
        var (weight, dwell) = (new Ensemble(), new Ensemble());
        var settings = new SwitchingProbabilitySettings
        {
            Fields = [.. Enumerable.Range(-21, 43).Select(index => 2e-4 * index)], Reads = 120,
            Readout = new ReadoutSettings { NplcCount = 1, Interval = 0.06 },
        };
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var analysis = await AnalyseAsync(settings, seed, dwellTime);
            weight.Add(analysis.Fit.Weight.Value / FakeJunction.Weight, analysis.Fit.Weight.Covers(FakeJunction.Weight));
            var time = analysis.Quantities.Single(quantity => quantity.Name == "mean dwell time at the shift");
            dwell.Add(time.Value / dwellTime, time.Low <= dwellTime && dwellTime <= time.High);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{dwellTime} s: weight {weight}; dwell {dwell}");
        weight.AssertCovers($"weight at {dwellTime} s");
        dwell.AssertCovers($"dwell time at {dwellTime} s");
        Assert.True(Math.Abs(weight.Mean - 1) < 4 * weight.ErrorOfMean + 0.01, $"{dwellTime} s: {weight}");
    }

    [Fact]
    public async Task A_window_beside_the_curve_is_named()
    {
        var beside = new SwitchingProbabilitySettings
        {
            Fields = [.. Enumerable.Range(0, 12).Select(index => 8e-4 + 1e-4 * index)], Reads = 400,
        };
        var (setPoints, points) = await RunAsync(beside, seed: 3);
        var analysis = new SwitchingProbabilityProtocol(beside).Analyse(setPoints, points);
        Assert.Contains(analysis.Remarks, remark => remark.Contains("outside the measured fields", StringComparison.Ordinal)
            || remark.Contains("Widen the range", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_baseline_that_moves_is_named_and_its_points_are_left_out()
    {
        var settings = new SwitchingProbabilitySettings { Fields = [.. Enumerable.Range(-15, 31).Select(index => 2e-4 * index)], Reads = 200 };
        var (setPoints, points) = await RunAsync(settings, seed: 4);
        var moved = new PointTable(points.Columns);
        foreach (var row in points)
        {
            var values = row.Values.ToArray();
            values[points.IndexOf("resistance")] += row.SetPoint is 12 or 17 ? 9 : 0;
            moved.Append(row.SetPoint, new PointBatch(values, 1));
        }

        var analysis = (SwitchingProbabilityAnalysis)new SwitchingProbabilityProtocol(settings).Analyse(setPoints, moved);
        Assert.Contains(analysis.Remarks, remark => remark.Contains("set point 12, 17", StringComparison.Ordinal));
        Assert.Equal(29, analysis.Records.Count);
        Assert.Equal(FakeJunction.Weight, analysis.Curve!.Weight, 0.15 * FakeJunction.Weight);
    }

    [Fact]
    public void Settings_survive_a_plan_file()
    {
        var settings = new SwitchingProbabilitySettings
        {
            Fields = [-1e-3, 0, 5e-4], Reads = 60, Adaptive = new AdaptiveTargets(0.1, 1e-4), MostReads = 5000,
            Estimator = CurveEstimator.MeanResistance, Readout = new ReadoutSettings { NplcCount = 1 },
        };
        var read = ReadBack(settings.ToYaml());
        Assert.Equal(settings.Fields, read.Fields);
        Assert.Equal(settings with { Fields = read.Fields }, read);
    }

    [Fact]
    public void Defaults_are_the_reference_grid_and_adaptive_keys_need_adaptive()
    {
        var defaults = ReadBack("protocol: switching-probability\n");
        Assert.Equal(85, defaults.Fields.Count);
        Assert.Equal(1000, defaults.Reads);
        Assert.Equal(0.1, defaults.Readout.NplcCount);
        Assert.Equal(200, ReadBack("adaptive: on\n").Reads);
        Assert.Null(ReadBack("nplc: 5\n").Readout.Interval);

        var file = SettingsFile.Parse("weight target: 2 %\nfields: [1 Oe]\n", "plan.yaml");
        SwitchingProbabilitySettings.Read(file.Root);
        Assert.Equal(2, Assert.Throws<SettingsFileException>(file.ThrowIfFaulty).Faults.Count);
    }

    private static SwitchingProbabilitySettings ReadBack(string yaml)
    {
        var file = SettingsFile.Parse(yaml, "plan.yaml");
        file.RequireFormat(1);
        file.Root.Text("protocol");
        var settings = SwitchingProbabilitySettings.Read(file.Root);
        file.ThrowIfFaulty();
        return settings;
    }

    private static async Task<SwitchingProbabilityAnalysis> AnalyseAsync(
        SwitchingProbabilitySettings settings, ulong seed, double dwellTime = 0.778)
    {
        var (setPoints, points) = await RunAsync(settings, seed, dwellTime);
        return (SwitchingProbabilityAnalysis)new SwitchingProbabilityProtocol(settings).Analyse(setPoints, points);
    }

    private static Task<(List<SetPoint> SetPoints, PointTable Points)> RunAsync(
        SwitchingProbabilitySettings settings, ulong seed, double dwellTime = 0.778) => ProtocolRunner.RunAsync(
            new SwitchingProbabilityProtocol(settings), FakeInstruments.Bench(new FakeJunction(seed, dwellTime)));
}
