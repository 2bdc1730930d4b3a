using System.CommandLine;
using SpinBench.Cli.Simulation;
using SpinBench.Networks.OscillatorReservoir;
using SpinBench.Protocols.WaveformResponse;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>What a device answered to the exported drive, from a file or from a run of the catalogue.</summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Drive">What was played.</param>
/// <param name="States">Its answer at each node.</param>
internal sealed record RecordedDevice(string Name, BenchmarkDrive Drive, double[] States)
{
    private const int StepCount = 1000;
    private const double UsualNodeTime = 100e-9;

    // Levels pass through text with nine digits.
    private const double LevelTolerance = 1e-6;

    private static readonly Option<string?> s_export = new("--export-drive")
    {
        Description = "Write the drive for a waveform generator here, as CSV, and do nothing else.", HelpName = "file",
    };

    private static readonly Option<string?> s_traces = new("--traces")
    {
        Description = "What a device answered to the exported drive of this seed, in place of the model: CSV, or a NumPy array (.npy).", HelpName = "file",
    };

    private static readonly Option<double?> s_nodeTime = QuantityOption.Create("--node-time", "s", "1 us", "Time of a node, of exported drive and traces. Default: 100 ns.");

    /// <summary>The options that name it.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_export, s_traces, s_nodeTime];

    /// <summary>What is done where they ask for the export, or name a device: no exported drive holds the spoken digits. Null where they do neither.</summary>
    public static IReadOnlyList<StudyTask<SystemSettings>>? Tasks(CommandContext context, SystemSettings settings)
    {
        if (context.Arguments.GetValue(s_export) is { } file)
        {
            return [new("export", "The drive for a waveform generator", (context, settings) => ExportAsync(context, settings, file))];
        }

        if (settings.Run is null && context.Arguments.GetValue(s_traces) is null)
        {
            return null;
        }

        var device = Load(context, settings);
        return
        [
            new(SineSquareTask.Name, SineSquareTask.Title, (_, _) => Task.FromResult(SineSquareTask.Of(device))),
            new(BenchmarksTask.Name, BenchmarksTask.Title, (_, _) => Task.FromResult(BenchmarksTask.Of(device))),
        ];
    }

    /// <summary>Scores of states under its drive; the penalty of the read-out is chosen, for records are short and noisy.</summary>
    public BenchmarkScores Scores(double[] states) => BenchmarkScores.Of(Drive, states, isPenaltyChosen: true);

    private static async Task<StudyTaskResult> ExportAsync(CommandContext context, SystemSettings settings, string file)
    {
        var (drive, time) = (DriveOf(settings), NodeTime(context));
        try
        {
            await DriveFile.WriteAsync(file, drive, time, context.Cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be written: {fault.Message}");
        }

        return new StudyTaskResult(
            [],
            [
                FormattableString.Invariant($"{drive.Levels.Length} levels, {drive.Settings.NodeCount} nodes a step, {time * 1e9:G4} ns a node, {1e3 * drive.Levels.Length * time:G4} ms in all. Play them as they are, scaled to what the device bears: a level of 1 is the largest drive."),
                FormattableString.Invariant($"\"measure waveform-response drive={file}\" plays it through a junction; \"--run N\" or \"--traces FILE\" with --seed {settings.Seed} reads the answer."),
            ],
            [file]) { Parameters = new { Benchmark = drive.Settings, NodeTime = time } };
    }

    private static double NodeTime(CommandContext context) => context.Arguments.GetValue(s_nodeTime) is { } time
        ? time > 0 ? time : throw new UsageException("--node-time is above 0.")
        : UsualNodeTime;

    private static BenchmarkDrive DriveOf(SystemSettings settings) => new(new BenchmarkSettings { StepCount = StepCount, Seed = settings.Seed });

    private static RecordedDevice Load(CommandContext context, SystemSettings settings)
    {
        var (drive, traces) = (DriveOf(settings), context.Arguments.GetValue(s_traces));
        return settings.Run is { } run
            ? traces is null ? OfRun(context, run, drive) : throw new UsageException("--run and --traces are two devices: name one.")
            : new RecordedDevice(traces!, drive, RecordedTrace.Read(traces!, drive, NodeTime(context)));
    }

    private static RecordedDevice OfRun(CommandContext context, long number, BenchmarkDrive drive)
    {
        var run = MeasuredRun.Load(context, number, WaveformResponseProtocol.ProtocolName);
        var (levels, voltages) = (run.Points.Column("level"), run.Points.Column("voltage"));
        if (levels.Length != drive.Levels.Length)
        {
            throw new UsageException($"{run.Name} has {levels.Length} levels of {drive.Levels.Length} of the exported drive. If it was stopped, \"spinbench runs resume {number}\" goes on with it; a drive of your own is none of the benchmarks.");
        }

        if (levels.Zip(drive.Levels).Any(pair => Math.Abs(pair.First - pair.Second) > LevelTolerance))
        {
            throw new UsageException($"{run.Name} played another drive than that of seed {drive.Settings.Seed}. Name the seed that it was exported with by --seed.");
        }

        return new RecordedDevice(run.Name, drive, voltages);
    }
}
