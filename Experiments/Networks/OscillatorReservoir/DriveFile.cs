using System.Globalization;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>The drive of the benchmarks for a waveform generator: a CSV file of one level a node, with its marks.</summary>
public static class DriveFile
{
    /// <summary>Columns of the file.</summary>
    public const string Header = "input,step,node,time_s,level";

    /// <summary>Writes a drive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="drive">The drive.</param>
    /// <param name="nodeTime">Time of a node in s.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(string path, BenchmarkDrive drive, double nodeTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(drive);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nodeTime);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = new StreamWriter(path) { NewLine = "\n" };
        var (settings, index) = (drive.Settings, 0);
        await file.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"# drive of oscillator-reservoir: seed {settings.Seed}, {settings.NodeCount} nodes a step, {nodeTime:R} s a node, levels within ±1").AsMemory(), cancellationToken);
        await file.WriteLineAsync(Header.AsMemory(), cancellationToken);
        foreach (var input in drive.Inputs)
        {
            for (var node = 0; node < input.Levels.Length * settings.NodeCount; node++, index++)
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture, $"{input.Name},{node / settings.NodeCount},{node % settings.NodeCount},{index * nodeTime:G12},{drive.Levels[index]:G9}");
                await file.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }
    }
}
