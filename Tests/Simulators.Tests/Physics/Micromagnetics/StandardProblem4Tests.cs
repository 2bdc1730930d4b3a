using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class StandardProblem4Tests
{
    private static readonly StandardProblem4 s_problem = new();
    private static readonly VectorField s_start = s_problem.SState(1e-5);

    [Fact]
    public void Field_1_gives_the_published_trajectory_of_OOMMF_and_mumax()
    {
        using var film = s_problem.Film(StandardProblem4.FirstField);
        var samples = new MultirateIntegrator(film).Trace(Start(film), 0, 1e-9, 500);
        var end = samples[^1].Average;

        Close(new(-0.98411, 0.13104, 0.04296), end, 1e-3);
        Close(new(-0.98461, 0.12604, 0.04327), end, 1e-2);
        Assert.Equal(0.13861e-9, StandardProblem4.FirstZero(samples), 0.0005e-9);
    }

    [Fact]
    public void The_multirate_trajectory_is_that_of_the_full_scheme_and_of_Dormand_and_Prince()
    {
        // Until the reversal is well under way. At the limit of stability the classical scheme damps the shortest waves,
        // which here carry less than 1e-5.
        Close(Average(film => new FixedStepIntegrator(film)), Average(film => new MultirateIntegrator(film)), 1e-5);
        Close(Average(film => new AdaptiveIntegrator(film, 1e-6)), Average(film => new MultirateIntegrator(film)), 1e-5);
    }

    [Fact]
    public void Under_field_2_the_middle_turns_against_the_ends()
    {
        using var film = s_problem.Film(StandardProblem4.SecondField);
        var state = Start(film);
        var samples = new MultirateIntegrator(film).Trace(state, 0, 0.1e-9, 20, cancellation: TestContext.Current.CancellationToken);

        // 190° pulls the middle of the S to -y, while its ends start on the side of +y.
        var middle = state[s_problem.Mesh.Index(64, 16, 0)];
        Assert.True(middle.Y < -0.5, $"{middle}");
        Assert.True(state[s_problem.Mesh.Index(1, 16, 0)].Y > 0.5, $"{state[s_problem.Mesh.Index(1, 16, 0)]}");
        Assert.True(samples[0].Average.Y > 0.1 && samples[^1].Average.Y < 0, $"{samples[0]} {samples[^1]}");
    }

    [Fact]
    public void At_zero_drive_the_energy_only_falls_at_the_rate_of_the_damping()
    {
        using var film = s_problem.Film(default);
        var state = film.Materials.Magnetise(r => new CartesianVector(1, Math.Sin(r.X / 40e-9), 0.2));
        var integrator = new MultirateIntegrator(film);
        var energy = film.Energy(state, 0);
        for (var i = 0; i < 10; i++)
        {
            integrator.Advance(state, i * 10e-12, (i + 1) * 10e-12, TestContext.Current.CancellationToken);
            var next = film.Energy(state, 0);
            Assert.True(next < energy, $"interval {i}: {next} after {energy}");
            energy = next;
        }
    }

    [Fact]
    public void A_continued_trajectory_has_the_bits_of_one_that_was_never_interrupted()
    {
        using var first = s_problem.Film(StandardProblem4.FirstField);
        using var second = s_problem.Film(StandardProblem4.FirstField, threads: 2);
        var (whole, parts) = (Start(first), Start(second));
        var (integrator, interrupted) = (new MultirateIntegrator(first, 0.5e-12), new MultirateIntegrator(second, 0.5e-12));
        integrator.Advance(whole, 0, 8e-12, TestContext.Current.CancellationToken);
        interrupted.Advance(parts, 0, 4e-12, TestContext.Current.CancellationToken);
        interrupted.Advance(parts, 4e-12, 8e-12, TestContext.Current.CancellationToken);
        Assert.Equal(whole.X.ToArray(), parts.X.ToArray());
        Assert.Equal(whole.Z.ToArray(), parts.Z.ToArray());

        // And touched in between it starts anew.
        var (touched, fresh) = (Start(second), Start(first));
        interrupted.Advance(touched, 8e-12, 12e-12, TestContext.Current.CancellationToken);
        new MultirateIntegrator(first, 0.5e-12).Advance(fresh, 8e-12, 12e-12, TestContext.Current.CancellationToken);
        Assert.Equal(fresh.X.ToArray(), touched.X.ToArray());
    }

    private static CartesianVector Average(Func<MicromagneticSystem, TimeIntegrator> integrator)
    {
        using var film = s_problem.Film(StandardProblem4.FirstField, threads: 2);
        var state = Start(film);
        integrator(film).Advance(state, 0, 0.08e-9, TestContext.Current.CancellationToken);
        return film.AverageMagnetisation(state);
    }

    private static VectorField Start(MicromagneticSystem film)
    {
        var state = new VectorField(film.Mesh);
        state.CopyFrom(s_start);
        return state;
    }

    private static void Close(CartesianVector expected, CartesianVector actual, double tolerance)
    {
        var difference = expected - actual;
        Assert.True(
            Math.Max(Math.Abs(difference.X), Math.Max(Math.Abs(difference.Y), Math.Abs(difference.Z))) < tolerance,
            $"{actual} instead of {expected}");
    }
}
