using SpinBench.Instruments.Files;
using SpinBench.Networks.Data;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>
/// What an oscilloscope recorded of a device while the exported drive was played: as many samples in every node's time, in any unit. CSV with the columns
/// <c>input</c> (marks, optional), <c>time_s</c> (optional), <c>level</c> (the drive as it was recorded, optional) and one more, the device's output; or a NumPy
/// array of float64 in one dimension, the output alone.
/// </summary>
public static class RecordedTrace
{
    private const string Mark = "input";
    private const string Time = "time_s";
    private const string Level = "level";
    private const double IntervalTolerance = 0.01;
    private const double FewestLevelCorrelation = 0.5;

    /// <summary>The state at each node: the mean of the later half of its samples.</summary>
    /// <param name="path">The file.</param>
    /// <param name="drive">What was played.</param>
    /// <param name="nodeTime">Time of a node in s, with which time stamps are compared.</param>
    /// <exception cref="SettingsFileException">The record has another length, rate or drive, a gap or other marks, or does not change; the message says where and what to do.</exception>
    public static double[] Read(string path, BenchmarkDrive drive, double nodeTime)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(drive);
        var nodes = drive.Levels.Length;
        var output = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? ReadArray(path) : ReadTable(path, drive, nodeTime);
        RequireLength(path, output.Length, nodes, drive.Settings.Seed);
        if (output.Min() == output.Max())
        {
            throw Fault(path, "the output never changes: nothing of the drive is in it. Look at the channel that was recorded, and at its range");
        }

        var perNode = output.Length / nodes;
        return [.. Enumerable.Range(0, nodes).Select(node => Mean(output.AsSpan((node * perNode) + (perNode / 2), perNode - (perNode / 2))))];
    }

    private static double[] ReadArray(string path)
    {
        try
        {
            var (values, shape) = NumpyArray.Read<double>(SettingsFile.ReadBytes(path));
            return shape.Length != 1
                ? throw Fault(path, $"the array has {shape.Length} dimensions; needed is one")
                : values.All(double.IsFinite) ? values : throw Fault(path, $"sample {Array.FindIndex(values, value => !double.IsFinite(value))} is not a finite number: there is a gap. Record it again");
        }
        catch (FormatException fault)
        {
            throw Fault(path, $"{fault.Message}; save it by numpy.save(file, array.astype(\"<f8\"))");
        }
    }

    private static double[] ReadTable(string path, BenchmarkDrive drive, double nodeTime)
    {
        var marked = SettingsFile.ReadText(path).Split('\n').FirstOrDefault(line => line.Length > 0 && line[0] != '#')?.StartsWith(Mark, StringComparison.Ordinal) is true;
        var table = CsvTable.Load(path, marked ? 1 : 0);
        string[] header = [.. table.Header];
        var (time, level) = (Array.IndexOf(header, Time), Array.IndexOf(header, Level));
        int[] rest = [.. Enumerable.Range(0, table.ColumnCount).Where(column => column != time && column != level && !(marked && column == 0))];
        if (rest.Length != 1)
        {
            throw Fault(path, $"it has {rest.Length} columns that may be the output; needed is one, beside \"{Mark}\", \"{Time}\" and \"{Level}\". Take the others out");
        }

        double[] output = [.. table.Rows.Select(row => table.Number(row, rest[0]))];
        if (time >= 0)
        {
            RequireTimes(table, time, drive.Levels.Length, nodeTime);
        }

        table.RequireNoFaults();
        RequireLength(path, output.Length, drive.Levels.Length, drive.Settings.Seed);
        if (marked)
        {
            RequireMarks(table, drive, output.Length / drive.Levels.Length);
        }

        if (level >= 0)
        {
            RequireLevels(table, level, drive, output.Length / drive.Levels.Length);
        }

        table.RequireNoFaults();
        return output;
    }

    private static void RequireLength(string path, int samples, int nodes, ulong seed)
    {
        if (samples < nodes || samples % nodes != 0)
        {
            var near = Math.Max(1, (int)Math.Round((double)samples / nodes));
            throw Fault(path, FormattableString.Invariant(
                $"it has {samples} samples, and the drive of seed {seed} has {nodes} nodes: needed are as many samples for every node, such as {near * (long)nodes}. Cut the record to the drive, from its first node to its last, or name the seed of the drive with --seed"));
        }
    }

    private static void RequireTimes(CsvTable table, int column, int nodes, double nodeTime)
    {
        double[] times = [.. table.Rows.Select(row => table.Number(row, column))];
        table.RequireNoFaults();
        if (times.Length < 2)
        {
            return;
        }

        var interval = (times[^1] - times[0]) / (times.Length - 1);
        var middle = times.Skip(1).Zip(times, (next, here) => next - here).Order().ElementAt((times.Length - 1) / 2);
        for (var index = 1; index < times.Length; index++)
        {
            // Time stamps are rounded: a gap is what is not nearly one interval.
            if (Math.Abs(times[index] - times[index - 1] - middle) > 0.5 * Math.Abs(middle))
            {
                table.Fault(table.Rows[index].Line, column, FormattableString.Invariant(
                    $"{times[index] - times[index - 1]:G4} s after the sample before, where others are {middle:G4} s apart: there is a gap. Record it again in one piece"));
            }
        }

        table.RequireNoFaults();
        var perNode = nodeTime / interval;
        if (perNode < 1 - IntervalTolerance || Math.Abs(perNode - Math.Round(perNode)) > IntervalTolerance * perNode)
        {
            table.Fault(table.Rows[0].Line, column, FormattableString.Invariant(
                $"samples are {interval:G4} s apart, which is no whole part of a node's {nodeTime:G4} s. Record at another rate, or say how long a node was with --node-time"));
        }
        else if (times.Length != (long)Math.Round(perNode) * nodes)
        {
            table.Fault(table.Rows[^1].Line, column, FormattableString.Invariant(
                $"{times.Length} samples of {interval:G4} s are {times.Length * interval:G4} s, and the drive takes {nodes * nodeTime:G4} s. Cut the record to the drive, or say how long a node was with --node-time"));
        }
    }

    private static void RequireMarks(CsvTable table, BenchmarkDrive drive, int perNode)
    {
        var row = 0;
        foreach (var input in drive.Inputs)
        {
            for (var sample = 0; sample < input.Levels.Length * drive.Settings.NodeCount * perNode; sample++, row++)
            {
                if (table.Rows[row].Cells[0] != input.Name)
                {
                    table.Fault(table.Rows[row].Line, 0, $"the mark is \"{table.Rows[row].Cells[0]}\" where the drive has \"{input.Name}\": labels and trace do not belong together. Begin the record at the drive's first node");
                    return;
                }
            }
        }
    }

    private static void RequireLevels(CsvTable table, int column, BenchmarkDrive drive, int perNode)
    {
        double[] recorded = [.. table.Rows.Select(row => table.Number(row, column))];
        double[] played = [.. Enumerable.Range(0, recorded.Length).Select(sample => drive.Levels[sample / perNode])];
        table.RequireNoFaults();
        if (SeriesScore.SquaredCorrelation(recorded, played) < FewestLevelCorrelation)
        {
            table.Fault(table.Rows[0].Line, column, FormattableString.Invariant(
                $"the recorded levels are not those of the drive of seed {drive.Settings.Seed}. Name its seed with --seed, and cut the record at its first node"));
        }
    }

    private static double Mean(ReadOnlySpan<double> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample;
        }

        return sum / samples.Length;
    }

    private static SettingsFileException Fault(string path, string message) => new([new SettingsFault(path, 0, 0, message)]);
}
