using SpinBench.Instruments.Magnets;

namespace SpinBench.Cli.Tests;

/// <summary><c>bench calibrate magnet</c>, as a user runs it.</summary>
public class CalibrateTests
{
    [Fact]
    public async Task A_calibration_lies_in_the_file_that_was_named_and_is_never_written_over()
    {
        using var tool = new Tool();
        var path = Path.Combine(tool.Folder, "magnet.csv");
        string[] command = ["bench", "calibrate", "magnet", "--points", "9", "--field", "600 Oe", "--output", path];

        var first = await tool.RunAsync(command);
        Assert.True(first.Status == 0, $"{first}");
        Assert.Contains("remanence", first.Output, StringComparison.Ordinal);
        var calibration = FieldCalibrationFile.Load(path);
        Assert.Equal(9, calibration.Points.Count);
        Assert.InRange(calibration.HighestField(FieldBranch.Mean), 0.05, 0.065);

        var second = await tool.RunAsync(command);
        Assert.Equal(2, second.Status);
        Assert.Contains("never written over", second.Error, StringComparison.Ordinal);
    }
}
