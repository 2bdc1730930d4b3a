using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>Periods of sine and square in random order, 24 nodes.</summary>
internal static class SineSquareTask
{
    public const string Name = "sine-square";
    public const string Title = "Sines and squares";

    private const double FewestPoints = 0.98;

    // One mask in fifteen leaves less of the step before than the rest.
    private const int MaskCount = 5;

    // Noise on the amplitude, and the point accuracy of the independent program.
    private static readonly (double Noise, double? Points)[] s_levels = [(0, 1), (1e-4, 0.93), (1e-3, 0.89), (3e-3, null)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var drive = new BenchmarkDrive(new BenchmarkSettings { Seed = settings.Seed });
        var scores = s_levels.Select(level => BenchmarkScores.Of(drive, Respond(drive, level.Noise, settings.Seed))).ToArray();
        var none = BenchmarkScores.Of(drive, drive.Windows(1));
        var rows = new List<StudyRow>();
        for (var index = 0; index < scores.Length; index++)
        {
            var (noise, points) = s_levels[index];
            var label = FormattableString.Invariant($"noise {noise:G3}");
            rows.Add(ReservoirRows.Accuracy($"4a period, {label}", $"periods right, 24 nodes, {label}", "", 1, scores[index].Periods, Demand.AtLeast(1)));
            rows.Add(noise == 0
                ? QuietRow(label, points, scores[index].Points, settings.Seed)
                : ReservoirRows.Accuracy($"4a point, {label}", $"points right, {label}", "", points, scores[index].Points));
        }

        rows.Add(ReservoirRows.Accuracy("4a no oscillator", "points right, no oscillator", "", 0.5, none.Points));
        return new StudyTaskResult(rows, ["Points need a read-out without noise, for two of a sine's points are a square's, and only what is left of the step before tells them apart: quote periods for a real device."],
            [await DrawAsync(settings, drive)])
        {
            Parameters = new { Benchmark = drive.Settings, MaskCount, Oscillator = new OscillatorSettings(), Noises = s_levels.Select(level => level.Noise) },
        };
    }

    /// <summary>Sines and squares through a recorded device.</summary>
    public static StudyTaskResult Of(RecordedDevice device)
    {
        var (scores, none) = (device.Scores(device.States), device.Scores(device.Drive.Windows(1)));
        return new StudyTaskResult(
            [
                ReservoirRows.Accuracy("4a measured, period", $"periods right, {device.Name}", "", null, scores.Periods, null, Beside(none.Periods)),
                ReservoirRows.Accuracy("4a measured, point", $"points right, {device.Name}", "", null, scores.Points, null, Beside(none.Points)),
            ],
            [$"Taken from {device.Name}: its answer at each node. The model, 24 nodes of 100 ns, gets every period."], [])
        {
            Parameters = new { device.Name, Benchmark = device.Drive.Settings },
        };
    }

    private static StudyRow QuietRow(string label, double? reference, Proportion first, ulong seed)
    {
        double[] masks =
        [
            first.Value,
            .. Enumerable.Range(1, MaskCount - 1).AsParallel().AsOrdered().Select(mask =>
            {
                var drive = new BenchmarkDrive(new BenchmarkSettings { Seed = RandomStream.KeyOf(seed, FormattableString.Invariant($"reservoir/sine-square masks/{mask}")) });
                return BenchmarkScores.Of(drive, Respond(drive, 0, seed)).Points.Value;
            }),
        ];
        return ReservoirRows.Accuracy($"4a point, {label}", $"points right, {label}, mean of five masks", "", reference, first) with
        {
            Ours = 100 * masks.Average(), Verdict = FormattableString.Invariant($"{new Demand(FewestPoints, 1, "at least 98 % asked").Judge(masks.Average())}, {100 * masks.Min():F1} to {100 * masks.Max():F1} %"),
        };
    }

    private static string Beside(Proportion none) => FormattableString.Invariant($"no device {100 * none.Value:F1} %");

    private static double[] Respond(BenchmarkDrive drive, double noise, ulong seed)
    {
        var states = new double[drive.Levels.Length];
        new OscillatorDevice(new OscillatorSettings { Noise = noise }).Respond(drive.Levels, RandomStream.KeyOf(seed, "reservoir/sine-square noise"), states);
        return states;
    }

    private static async Task<string> DrawAsync(SystemSettings settings, BenchmarkDrive drive)
    {
        const int Steps = 24;
        var nodes = drive.Settings.NodeCount;
        var states = Respond(drive, 0, settings.Seed);
        double[] times = [.. Enumerable.Range(0, Steps * nodes).Select(node => (node + 1) * 0.1)];
        var file = Path.Combine(settings.Folder, "oscillator-amplitude.svg");
        await new LineFigure
        {
            Title = "An oscillator follows sines and squares", XLabel = "time (us)", YLabel = "amplitude", XColumn = "time_us",
            Curves =
            [
                new Curve("input / 10", times, [.. times.Select((_, node) => drive.Inputs[0].Levels[node / nodes] / 10)]) { Column = "input_tenth", IsDashed = true },
                new Curve("amplitude", times, states[..times.Length]) { Column = "amplitude" },
            ],
        }.Draw().SaveAsync(file);
        return file;
    }
}
