using SpinBench.Cli.Simulation;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>Memory capacity, NARMA-10, Mackey-Glass, exclusive or and parity, for the model or what was recorded, beside no device.</summary>
internal static class BenchmarksTask
{
    public const string Name = "benchmarks";
    public const string Title = "Standard benchmarks";

    private const double Noise = 1e-4;

    // Nodes, their time, and past inputs that are spread together.
    private static readonly (string Name, string Quantity, int Nodes, double NodeTime, int Window)[] s_devices =
    [
        ("slow", "24 nodes of 100 ns", 24, 100e-9, 1),
        ("fast", "50 nodes of 10 ns", 50, 10e-9, 1),
        ("history", "200 nodes of 100 ns, 10 inputs spread together", 200, 100e-9, 10),
    ];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "benchmarks");
        var results = new (BenchmarkScores Device, BenchmarkScores None)[s_devices.Length];
        for (var index = 0; index < s_devices.Length; index++)
        {
            var (name, _, nodes, time, window) = s_devices[index];
            context.Cancellation.ThrowIfCancellationRequested();
            var drive = new BenchmarkDrive(new BenchmarkSettings { NodeCount = nodes, Window = window, Seed = settings.Seed });
            var states = new double[drive.Levels.Length];
            new OscillatorDevice(new OscillatorSettings { NodeTime = time, Noise = Noise }).Respond(drive.Levels, RandomStream.KeyOf(settings.Seed, $"reservoir/benchmarks/{name}"), states);
            results[index] = (BenchmarkScores.Of(drive, states), BenchmarkScores.Of(drive, drive.Windows(window)));
            progress.Report((index + 1.0) / s_devices.Length);
        }

        var line = BenchmarkRows.LineOf(new BenchmarkDrive(new BenchmarkSettings { Seed = settings.Seed }));
        return Task.FromResult(new StudyTaskResult(
            [.. s_devices.SelectMany((device, index) => BenchmarkRows.Of($"4d {device.Name}", device.Quantity, results[index].Device, results[index].None, line))],
            [
                "Steps of 24 nodes of 100 ns are six times as long as the oscillator's relaxation: nothing but the step before is left, and less than the noise of most read-outs. NARMA-10 wants ten steps of memory, which no single oscillator without a delay line has.",
                "No device: the present input alone, or the ten inputs that are spread together. A delay line remembers exactly but is linear: exclusive or and parity stay near chance.",
            ],
            [])
        {
            Parameters = new { Devices = s_devices.Select(device => new { device.Name, device.Nodes, device.NodeTime, device.Window }), Noise, BenchmarkRows.LineLength, Steps = new BenchmarkSettings().StepCount },
        });
    }

    /// <summary>The benchmarks of a recorded device.</summary>
    public static StudyTaskResult Of(RecordedDevice device)
    {
        var (scores, none) = (device.Scores(device.States), device.Scores(device.Drive.Windows(1)));
        var line = device.Scores(device.Drive.Windows(BenchmarkRows.LineLength));
        return new StudyTaskResult(
            [.. BenchmarkRows.Of("4d measured", device.Name, scores, none, line)],
            [$"Taken from {device.Name}: its answer at each of {device.Drive.Levels.Length} nodes, half of each input learned, half tested. The read-out's penalty is chosen by cross-validation on the learned half, for each target and for what stands beside it. Nothing of the model enters."], [])
        {
            Parameters = new { device.Name, Benchmark = device.Drive.Settings },
        };
    }
}
