using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Magnets;
using SpinBench.Protocols.Tests.Bench;

namespace SpinBench.Protocols.Tests.Magnets;

/// <summary>Calibrating and degaussing the simulated iron-core magnet, whose true loop is known.</summary>
public class MagnetCalibratingTests
{
    // Of gaussmeter and supply each: 0.05 %, and 0.1 Oe or the 2 mA that make as much.
    private const double Offset = 2e-5;
    private const double Gain = 1e-3;

    [Theory]
    [InlineData(1ul)]
    [InlineData(2ul)]
    public async Task A_calibration_is_the_loop_of_the_iron_within_the_gaussmeters_accuracy(ulong seed)
    {
        var (measured, truth) = await SimulatedBenchOpening.UseAsync(seed, SimulationCut.Direct, async bench =>
        {
            using var time = bench.EnterTime!();
            var settings = new MagnetCalibrationSettings { Points = 37 };
            var result = await MagnetCalibrating.RunAsync(bench, settings, null, TestContext.Current.CancellationToken);
            return (result, ((CalibratedMagnet)bench.Magnet).Calibration);
        });

        Assert.Equal(37, measured.Calibration.Points.Count);
        Assert.NotNull(measured.Calibration.Date);

        // The loop to 900 Oe lies within the one to 1 kOe that the bench is calibrated with; both are saturated in their walls.
        foreach (var point in measured.Calibration.Points.Skip(3).SkipLast(3))
        {
            foreach (var branch in (FieldBranch[])[FieldBranch.Ascending, FieldBranch.Descending])
            {
                var expected = truth.FieldAt(point.Current, branch);
                Assert.True(
                    Math.Abs(point.FieldOn(branch) - expected) < Offset + Gain * Math.Abs(expected) + 3e-6,
                    $"seed {seed}: {point.FieldOn(branch)} T at {point.Current} A, {branch}, not {expected}");
            }
        }

        var remanence = (truth.FieldAt(0, FieldBranch.Descending) - truth.FieldAt(0, FieldBranch.Ascending)) / 2;
        Assert.Equal(remanence, measured.Remanence, 1e-5);
        Assert.True(Math.Abs(measured.ZeroAfterDegaussing) < Offset + 0.05 * remanence, $"seed {seed}: {measured.ZeroAfterDegaussing} T");
    }

    [Fact]
    public async Task Degaussing_takes_the_memory_out_of_the_iron()
    {
        var (before, after) = await SimulatedBenchOpening.UseAsync(3, SimulationCut.Direct, async bench =>
        {
            using var time = bench.EnterTime!();
            var token = TestContext.Current.CancellationToken;
            await bench.Magnet.WalkToAsync(0.065, FieldBranch.Ascending, token);
            await bench.Magnet.WalkToAsync(0, FieldBranch.Mean, token);
            var kept = (await bench.Gaussmeter!.ReadFieldAsync(token)).Value;
            await Degaussing.RunAsync(bench.Magnet, 0.065, null, token);
            return (kept, (await bench.Gaussmeter.ReadFieldAsync(token)).Value);
        });

        Assert.True(before > 1e-3, $"{before} T");
        Assert.True(Math.Abs(after) < Offset + 0.05 * before, $"{after} T");
    }

    [Fact]
    public async Task A_field_beyond_the_magnet_is_refused_before_anything_moves() =>
        await SimulatedBenchOpening.UseAsync(1, SimulationCut.Direct, async bench =>
        {
            using var time = bench.EnterTime!();
            await Assert.ThrowsAsync<LimitException>(() => MagnetCalibrating.RunAsync(
                bench, new MagnetCalibrationSettings { LargestField = 0.2 }, null, TestContext.Current.CancellationToken));
            return true;
        });

    [Fact]
    public void A_calibration_file_is_read_back_as_it_was_written()
    {
        var calibration = FieldCalibration.FromTable(
            new DateOnly(2026, 11, 22), [new(-1, -0.00123456789, -0.001), new(0, -0.0001, 0.0001), new(1, 0.001, 0.00123456789)]);
        var read = FieldCalibrationFile.FromCsv(FieldCalibrationFile.ToCsv(calibration, ["bench: a room"]), "x.csv");
        Assert.Equal(calibration.Points, read.Points);
        Assert.Equal(calibration.Date, read.Date);
    }
}
