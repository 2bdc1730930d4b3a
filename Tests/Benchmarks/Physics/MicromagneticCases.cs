using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

namespace SpinBench.Benchmarks.Physics;

/// <summary>
/// Micromagnetics on standard problem 4, 128 × 32 cells in double precision: evaluations of the demagnetising field, and
/// nanoseconds of field 1 with every field at every stage (as the C++ program) and with the multirate scheme.
/// </summary>
/// <remarks>
/// Operations of one field a cell: 3 real transforms along y and complex ones along x of a mesh of 4 times the cells, there
/// and back, 5 N log2 N each counted over what is not skipped, and the product. Everything fits the second cache, so that no
/// bytes come from memory.
/// </remarks>
internal static class MicromagneticCases
{
    private const double FieldOperations = 740;
    private const double StageOperations = 90;
    private const double ClassicalEvaluations = 4 * 1200;
    private const double MultirateEvaluations = 1412;
    private const double Cells = 128 * 32;

    private static readonly StandardProblem4 s_problem = new();
    private static readonly Lazy<VectorField> s_start = new(() => s_problem.SState(1e-5));

    public static IEnumerable<PhysicsCase> All =>
    [
        new("micromagnetics, demagnetising field", "cells", FieldOperations, 0, MeasureField),
        new("SP4 field 1, RK4, every field each stage", "cell-evals", FieldOperations + StageOperations, 0,
            threads => MeasureProblem(ClassicalEvaluations * Cells, threads, film => new FixedStepIntegrator(film)))
        { Counterpart = "sp4-cell-evaluations" },
        new("SP4 field 1, 1 ns, multirate", "ns", Cells * (MultirateEvaluations * FieldOperations + 4 * MultirateEvaluations * StageOperations), 0,
            threads => MeasureProblem(1, threads, film => new MultirateIntegrator(film)))
        { Counterpart = "sp4-nanoseconds", ReferenceMachine = 1 / 1.08 },
    ];

    private static PhysicsMeasurement MeasureField(int threads)
    {
        const int repeats = 1000;
        using var film = s_problem.Film(StandardProblem4.FirstField, threads);
        var (state, field, term) = (s_start.Value, new VectorField(film.Mesh), film.Terms.OfType<DemagnetisingField>().Single());
        return PhysicsMeasurement.Of(repeats * Cells, () =>
        {
            for (var i = 0; i < repeats; i++)
            {
                term.AddTo(state, 0, field);
            }
        });
    }

    private static PhysicsMeasurement MeasureProblem(double units, int threads, Func<MicromagneticSystem, TimeIntegrator> make)
    {
        using var film = s_problem.Film(StandardProblem4.FirstField, threads);
        var (integrator, state) = (make(film), new VectorField(film.Mesh));
        return PhysicsMeasurement.Of(units, () =>
        {
            state.CopyFrom(s_start.Value);
            integrator.Advance(state, 0, 1e-9);
        });
    }
}
