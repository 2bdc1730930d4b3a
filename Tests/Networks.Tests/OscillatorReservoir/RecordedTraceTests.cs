using System.Globalization;
using SpinBench.Instruments.Files;
using SpinBench.Networks.OscillatorReservoir;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.Tests.OscillatorReservoir;

public sealed class RecordedTraceTests : IDisposable
{
    private const double NodeTime = 1e-6;
    private const int PerNode = 2;

    private static readonly BenchmarkDrive s_drive = new(new BenchmarkSettings { NodeCount = 2, StepCount = 400 });

    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench traces ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_exported_drive_played_into_a_wire_comes_back_as_its_levels()
    {
        var path = Path.Combine(_folder, "drive.csv");
        await DriveFile.WriteAsync(path, s_drive, NodeTime, TestContext.Current.CancellationToken);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(DriveFile.Header, lines[1]);
        Assert.Equal(s_drive.Levels, lines.Skip(2).Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture)), (left, right) => Math.Abs(left - right) < 1e-8);
        Assert.Equal(s_drive.Levels, RecordedTrace.Read(Write(Record()), s_drive, NodeTime), (left, right) => Math.Abs(left - right) < 1e-8);
    }

    [Fact]
    public void An_array_holds_the_output_alone()
    {
        var path = Path.Combine(_folder, "trace.npy");
        double[] output = [.. s_drive.Levels.SelectMany(level => new[] { 9.0, level })];
        File.WriteAllBytes(path, NumpyArray.Write<double>(output, output.Length));
        Assert.Equal(s_drive.Levels, RecordedTrace.Read(path, s_drive, NodeTime));
    }

    [Fact]
    public void An_array_that_is_not_there_is_a_fault_of_the_command_line()
    {
        var fault = Assert.Throws<SettingsFileException>(() => RecordedTrace.Read(Path.Combine(_folder, "missing.npy"), s_drive, NodeTime));
        Assert.EndsWith("missing.npy: there is no such file", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_another_length_is_refused_with_one_that_would_do() =>
        Refused(Record()[..^1], FormattableString.Invariant($"{(PerNode * s_drive.Levels.Length) - 1} samples"), "Cut the record");

    [Fact]
    public void A_gap_is_refused_where_it_is()
    {
        var record = Record();
        for (var row = 100; row < record.Length; row++)
        {
            record[row].Time += 10 * NodeTime;
        }

        Refused(record, "trace.csv:102:", "there is a gap");
    }

    [Fact]
    public void Another_rate_is_refused() => Refused([.. Record().Select(row => row with { Time = 0.7 * row.Time })], "no whole part of a node", "--node-time");

    [Fact]
    public void Marks_of_another_record_are_refused() =>
        Refused([.. Record().Select((row, index) => row with { Mark = index < 300 ? "uniform" : row.Mark })], "where the drive has \"sine-square\"", "do not belong together");

    [Fact]
    public void The_drive_of_another_seed_is_refused()
    {
        var other = new BenchmarkDrive(new BenchmarkSettings { NodeCount = 2, StepCount = 400, Seed = 2 });
        Refused([.. Record().Select((row, index) => row with { Level = other.Levels[index / PerNode] })], "seed 1", "--seed");
    }

    [Fact]
    public void An_output_that_never_changes_is_refused() => Refused([.. Record().Select(row => row with { Output = 0.1 })], "never changes", "channel");

    [Fact]
    public void A_number_that_is_missing_is_refused_with_its_line() => Refused([.. Record().Select((row, index) => index == 7 ? row with { Output = double.NaN } : row)], "trace.csv:9:", "gap");

    private void Refused(Row[] record, params string[] said)
    {
        var fault = Assert.Throws<SettingsFileException>(() => RecordedTrace.Read(Write(record), s_drive, NodeTime));
        Assert.All(said, text => Assert.Contains(text, fault.Message, StringComparison.Ordinal));
    }

    private static Row[] Record()
    {
        var row = 0;
        return
        [
            .. s_drive.Inputs.SelectMany(input => Enumerable.Range(0, input.Levels.Length * 2 * PerNode)
                .Select(_ => new Row(input.Name, row * NodeTime / PerNode, s_drive.Levels[row / PerNode], s_drive.Levels[row++ / PerNode]))),
        ];
    }

    private string Write(IEnumerable<Row> record)
    {
        var path = Path.Combine(_folder, "trace.csv");
        File.WriteAllLines(path,
        [
            "input,time_s,level,voltage_v",
            .. record.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Mark},{row.Time:R},{row.Level:R},{row.Output:R}")),
        ]);
        return path;
    }

    private record struct Row(string Mark, double Time, double Level, double Output);
}
