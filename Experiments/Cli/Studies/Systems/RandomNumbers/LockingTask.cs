using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.RandomNumbers;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>A junction that follows a square drive better with noise than without, and worse with more.</summary>
internal static class LockingTask
{
    private const double AttemptRate = 1e9;
    private const double Barrier = 22.5;
    private const double CriticalVoltage = 0.235;
    private const double Drive = 0.063;
    private const double Frequency = 50;
    private const double NoiseStep = 40e-6;
    private const int Periods = 2000;
    private const double Locked = 0.01;
    private const double EdgeTolerance = 2e-3;
    private const double LowestEdge = 21e-3;
    private const double HighestEdge = 39e-3;

    // Noise in mV, cycles in a period of the independent program.
    private static readonly (double Noise, double Reference)[] s_references =
        [(0, 0.34), (10, 0.50), (20, 0.96), (30, 1.000), (35, 1.002), (40, 1.009), (45, 1.04), (50, 1.13), (60, 1.81)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        if (settings.Run is { } run)
        {
            return await MeasuredLocking.RunAsync(context, settings, run);
        }

        var slope = Barrier / CriticalVoltage;
        var junction = new LockedJunction(Barrier - Math.Log(AttemptRate), Barrier - Math.Log(AttemptRate), slope, -slope);
        var counted = new double[s_references.Length];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "locking"))
        {
            var done = 0;
            Parallel.For(0, counted.Length, new ParallelOptions { CancellationToken = context.Cancellation }, index =>
            {
                var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"random-numbers/locking/{index}"));
                counted[index] = junction.CountCycles(Drive, 1e-3 * s_references[index].Noise, Frequency, NoiseStep, Periods, stream);
                progress.Report((double)Interlocked.Increment(ref done) / counted.Length);
            });
        }

        var window = LockingWindow.Of(junction, Drive, Frequency, NoiseStep, Locked);
        StudyRow[] rows =
        [
            .. s_references.Select((reference, index) => Row(junction, reference, counted[index])),
            Edge("3b window from", "least noise at which cycles are within 1 % of the drive's", LowestEdge, window?.Low),
            Edge("3b window to", "largest such noise", HighestEdge, window?.High),
            new("3b drive alone", "drive above which the junction is locked without noise", "mV", "", 90, 1e3 * LockingWindow.LeastDrive(junction, Frequency, NoiseStep, Locked), null, "no demand; no device: without the junction's switching there is nothing to lock"),
        ];
        return new StudyTaskResult(rows, ["Cycles are counted by events, the noise drawn anew each 40 us, beside the exact mean of the same junction; edges and map are of the exact mean. The ± is that of independent cycles, too wide where the drive holds them."],
            await LockingFigures.DrawAsync(settings.Folder, junction, Drive, Frequency, NoiseStep, [.. s_references.Select((reference, index) => (1e-3 * reference.Noise, counted[index]))], "model"))
        {
            Parameters = new { AttemptRate, Barrier, CriticalVoltage, Drive, Frequency, NoiseStep, Periods, Locked },
        };
    }

    private static StudyRow Row(LockedJunction junction, (double Noise, double Reference) reference, double ours)
    {
        var demand = reference.Noise switch { 0 => Demand.AtMost(0.4), 30 => Demand.Within(1, 0.01), _ => null };
        return new StudyRow(
            FormattableString.Invariant($"3b F/Fac {reference.Noise} mV"), FormattableString.Invariant($"cycles in a period of the drive, {Periods} periods, noise {reference.Noise} mV"), "",
            reference.Noise == 0 ? "locking is induced and then suppressed by electrical noise" : "", reference.Reference, ours, Estimate.NormalQuantile * Math.Sqrt(ours / 2 / Periods),
            (demand?.Judge(ours) ?? "no demand") + FormattableString.Invariant($"; exact mean {junction.CyclesInPeriod(Drive, 1e-3 * reference.Noise, Frequency, NoiseStep):F3}"));
    }

    private static StudyRow Edge(string id, string quantity, double reference, double? ours) =>
        new(id, quantity, "mV", "", 1e3 * reference, 1e3 * ours, null, ours is { } edge ? Demand.Within(1e3 * reference, 1e3 * EdgeTolerance).Judge(1e3 * edge) : "differs (never locked)");
}
