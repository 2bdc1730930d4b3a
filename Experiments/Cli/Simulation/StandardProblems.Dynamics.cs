using SpinBench.Figures;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

namespace SpinBench.Cli.Simulation;

/// <content>Problems 4 and 5: motion in time.</content>
internal static partial class StandardProblems
{
    private const string Oommf = "OOMMF, Newell tensor, same mesh";

    private static StandardProblemReport Reversal(int cells, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        if (cells < 8 || cells % 4 != 0)
        {
            throw new UsageException("--cells of standard problem 4 is a multiple of four, 8 or more along 500 nm.");
        }

        var problem = new StandardProblem4(cells, cells / 4);
        var start = problem.SState(threads: threads, cancellation: cancellation);
        progress.Report(0.5);
        using var film = problem.Film(StandardProblem4.FirstField, threads);
        var samples = new MultirateIntegrator(film).Trace(start, 0, 1e-9, 1000, new ProgressPart(progress, 0.5, 0.5), cancellation);
        var end = samples[^1].Average;
        var isSameMesh = cells == 128;
        return new(
            "µMAG standard problem 4: reversal of a permalloy film by field 1, 25 mT at 170°",
            $"{cells} by {cells / 4} cells, 1 ns",
            [
                new("m_x at 1 ns", end.X, -0.98411, isSameMesh ? Oommf : "OOMMF, 128 by 32 cells"),
                new("m_y at 1 ns", end.Y, 0.13104, isSameMesh ? Oommf : "OOMMF, 128 by 32 cells"),
                new("m_z at 1 ns", end.Z, 0.04296, isSameMesh ? Oommf : "OOMMF, 128 by 32 cells"),
                new("first zero of m_x (ns)", StandardProblem4.FirstZero(samples) * 1e9, 0.13861, isSameMesh ? Oommf : "OOMMF, 128 by 32 cells"),
            ],
            Averages("Standard problem 4", samples));
    }

    private static StandardProblemReport Vortex(int cells, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        if (cells < 8)
        {
            throw new UsageException("--cells of standard problem 5 is 8 or more along 100 nm.");
        }

        // mumax3's test has γ = 1.7595e11 rad/(s T).
        var problem = new StandardProblem5
        {
            Cells = cells, Layers = cells >= 16 ? 4 : 1, Threads = threads, Duration = 8e-9, GyromagneticRatio = 1.7595e11,
        };
        var samples = problem.Run(progress, cancellation);
        var atOne = samples.MinBy(sample => Math.Abs(sample.Time - 1e-9)).Average;
        var end = samples[^1].Average;
        const string Mumax = "mumax3's test with Newell's tensor, 32 by 32 by 4 cells";
        const string Settled = "published as plots only";
        return new(
            "µMAG standard problem 5: a vortex under a current in the plane",
            $"{cells} by {cells} by {problem.Layers} cells, 8 ns, u = {StandardProblem5.DriftVelocity:F2} m/s along x",
            [
                new("m_x at 1 ns", atOne.X, -0.234637409, Mumax), new("m_y at 1 ns", atOne.Y, -0.09450896, Mumax),
                new("m_z at 1 ns", atOne.Z, 0.02294345, Mumax),
                new("m_x at 8 ns", end.X, Source: Settled), new("m_y at 8 ns", end.Y, Source: Settled), new("m_z at 8 ns", end.Z, Source: Settled),
            ],
            Averages("Standard problem 5", samples));
    }

    private static Figure Averages(string title, IReadOnlyList<MagnetisationSample> samples)
    {
        double[] times = [.. samples.Select(sample => sample.Time * 1e9)];
        return new LineFigure
        {
            Title = title, XLabel = "Time (ns)", YLabel = "Average m", XColumn = "time_ns",
            Curves = [Component("mx", m => m.X), Component("my", m => m.Y), Component("mz", m => m.Z)],
        }.Draw();

        Curve Component(string name, Func<CartesianVector, double> of) =>
            new(name, times, [.. samples.Select(sample => of(sample.Average))]) { Column = name };
    }
}
