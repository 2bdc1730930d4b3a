using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate micromagnetic</c>: a junction as cells, or a standard problem.</summary>
internal static class SimulateMicromagneticCommand
{
    private static readonly Option<int?> s_problem = new("--problem")
    {
        Description = "Run a standard problem of µMAG, 1 to 5, in place of a device.", HelpName = "1..5",
    };

    private static readonly Option<int?> s_cells = new("--cells")
    {
        Description = "Cells of a standard problem: along its first edge; for problem 2 per exchange length.", HelpName = "number",
    };

    private static readonly Option<double?> s_cell = QuantityOption.Create(
        "--cell", "m", "5 nm", "Largest edge of a cell in the plane; 5 nm unless you say so.");

    private static readonly Option<double?> s_time = QuantityOption.Create(
        "--time", "s", "10 ns", "How long; 10 ns unless you say so. With --relax alone there is only the state at rest.");

    private static readonly Option<double?> s_step = QuantityOption.Create(
        "--step", "s", "0.2 ps", "Longest time step; without it the longest that is stable.");

    private static readonly Option<int> s_samples = new("--samples")
    {
        Description = "Points of the curves after the first.", HelpName = "number", DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<bool> s_relax = new("--relax") { Description = "Come to rest, without current and noise, before time begins." };

    private static readonly Option<string?> s_initial = new("--initial") { Description = "Begin with the state of an OVF file.", HelpName = "file" };

    private static readonly Option<double?> s_snapshots = QuantityOption.Create(
        "--snapshot-every", "s", "100 ps", "Write the state as OVF file so often.");

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        OperatingPointOptions.AddTo(new Command("micromagnetic", "A junction as cells in time, beside one macrospin; or a µMAG standard problem.")
        {
            SimulationOptions.Device, s_cell, s_time, s_step, s_samples, s_relax, s_initial, s_snapshots, s_problem, s_cells,
            SimulationOptions.Threads, SimulationOptions.Seed, SimulationOptions.Output, SimulationOptions.Numpy,
        }),
        """
        The free layer is one layer of cells with exchange and the demagnetising field of each; a uniform state feels exactly
        what the macrospin of "simulate llg" feels. The last state is always written as OVF file.

          spinbench simulate micromagnetic --device mtj-40 --cell "2.5 nm" --current-density "0.9e10 A/m^2" --time "1.5 ns"
          spinbench simulate micromagnetic --relax --field "-110 Oe, 0, 0"         the reference junction at rest
          spinbench simulate micromagnetic --problem 4                             published and our values side by side
        """).With(interruption, RunAsync);

    private static Task<int> RunAsync(CommandContext context)
    {
        var threads = context.Arguments.GetValue(SimulationOptions.Threads);
        return threads < 0
            ? throw new UsageException("--threads is 0 or more.")
            : context.Arguments.GetValue(s_problem) is { } problem ? SolveAsync(context, problem, threads) : FollowAsync(context, threads);
    }

    private static async Task<int> SolveAsync(CommandContext context, int problem, int threads)
    {
        var begun = TimeProvider.System.GetTimestamp();
        if (context.Arguments.GetValue(s_cells) is <= 0 or > 1000)
        {
            throw new UsageException("--cells is 1 to 1000.");
        }

        StandardProblemReport report;
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, $"problem {problem}"))
        {
            report = StandardProblems.Run(problem, context.Arguments.GetValue(s_cells), threads, line, context.Cancellation);
        }

        context.Terminal.Heading(report.Title);
        context.Terminal.Line(report.Mesh);
        PublishedComparison.Show(context.Terminal, report.Comparisons);
        context.Terminal.Line($"time taken: {Show.Duration(TimeProvider.System.GetElapsedTime(begun))}");
        context.Terminal.Json(new { Problem = problem, report.Title, report.Mesh, report.Comparisons });
        await SimulationOutput.SaveAsync(context, $"standard-problem-{problem}", report.Figure);
        return ExitCode.Success;
    }

    private static async Task<int> FollowAsync(CommandContext context, int threads)
    {
        var arguments = context.Arguments;
        var device = SimulatedDevices.Find(arguments.GetValue(SimulationOptions.Device)!);
        var junction = new JunctionMicromagnetics(device, CellOf(arguments, device));
        var (point, start) = OperatingPointOptions.Read(arguments, junction.Macrospin);
        var run = RunOf(arguments, junction, point, threads);
        var m = arguments.GetValue(s_initial) is { } file ? InitialState.Load(file, junction.Shape) : junction.Shape.Magnetise(start);
        var report = new MicromagneticReport(junction, point);
        report.ShowJunction(context.Terminal);
        if (arguments.GetValue(s_relax))
        {
            report.ShowRest(context.Terminal, run.Relax(m, context.Cancellation), junction.Average(m));
        }

        var begin = junction.Average(m);
        report.Samples = [new(0, begin)];
        if (run.Duration > 0)
        {
            using var line = new FractionLine(context.Terminal, TimeProvider.System, "micromagnetic");
            report.Samples = run.Follow(m, line, context.Cancellation);
            report.Macrospin = point.Temperature > 0 ? [] : Macrospin(junction, run, begin, context.Cancellation);
        }

        report.ShowEnd(context.Terminal);
        if (run.Duration > 0)
        {
            await SimulationOutput.SaveAsync(context, "micromagnetic", report.DrawMagnetisation());
            await SimulationOutput.SaveAsync(context, "micromagnetic-resistance", report.DrawResistance());
        }

        run.Save(m, "micromagnetic-end.ovf", run.Duration);
        run.Snapshots.ForEach(snapshot => context.Terminal.Line($"file    {snapshot}"));
        return ExitCode.Success;
    }

    private static MicromagneticRun RunOf(ParseResult arguments, JunctionMicromagnetics junction, OperatingPoint point, int threads)
    {
        var isRestOnly = arguments.GetValue(s_relax) && arguments.GetValue(s_time) is null;
        return new MicromagneticRun
        {
            Junction = junction,
            Point = point,
            Duration = isRestOnly ? 0 : OperatingPointOptions.Positive(arguments, s_time, 10e-9),
            Step = arguments.GetValue(s_step) is null ? null : OperatingPointOptions.Positive(arguments, s_step, 0),
            Samples = arguments.GetValue(s_samples) is > 0 and var samples ? samples : throw new UsageException("--samples is a number above zero."),
            SnapshotInterval = arguments.GetValue(s_snapshots) is null ? null : OperatingPointOptions.Positive(arguments, s_snapshots, 0),
            Folder = Path.GetFullPath(arguments.GetValue(SimulationOptions.Output)!),
            Threads = threads,
            Seed = arguments.GetValue(SimulationOptions.Seed),
        };
    }

    private static double CellOf(ParseResult arguments, JunctionDevice device)
    {
        var cell = arguments.GetValue(s_cell) ?? 5e-9;
        if (!(cell > 0 && device.ShortAxis / cell > 1 && device.LongAxis / cell <= 4096))
        {
            throw new UsageException(
                $"Cells of {Show.Value(cell, "m")} do not suit a pillar of {Show.Value(device.LongAxis, "m")} by {Show.Value(device.ShortAxis, "m")}: "
                + "at least two cells lie along each axis, 4096 at most.");
        }

        return device.DzyaloshinskiiMoriya == 0 || device.ExchangeStiffness > 0
            ? cell
            : throw new UsageException($"{device.Name} has a Dzyaloshinskii-Moriya constant but no exchange stiffness, which its edges need.");
    }

    private static IReadOnlyList<CartesianVector> Macrospin(
        JunctionMicromagnetics junction, MicromagneticRun run, CartesianVector start, CancellationToken cancellation)
    {
        var parameters = junction.Macrospin.ParametersAt(run.Point);
        return new MacrospinSimulation
        {
            Drive = _ => parameters, Start = start, Duration = run.Duration, SampleCount = run.Samples,
        }.Run(null, cancellation).Magnetisation;
    }
}
