using MathNet.Numerics.LinearAlgebra.Double;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;

namespace SpinBench.Networks.Tests.MaxCut;

public class CutSolverTests
{
    private const ulong Seed = 5;

    public static TheoryData<string> Solvers { get; } = [.. CutSolvers.All.Select(solver => solver.Name)];

    /// <summary>All but those that do not seek the largest cut: chance, and the published network with its mapping.</summary>
    public static TheoryData<string> Seekers { get; } =
        [.. CutSolvers.All.Where(solver => solver is not (RandomSolver or DomainWallSolver)).Select(solver => solver.Name)];

    [Theory]
    [MemberData(nameof(Seekers))]
    public void The_best_of_many_attempts_on_a_small_graph_is_the_optimum_of_all_sides(string name)
    {
        for (ulong instance = 0; instance < 4; instance++)
        {
            // Of the last ones, weights are of both signs.
            var graph = GraphsByChance.Draw(12, 0.5, Seed + instance, lightest: instance < 2 ? 1 : -2);
            var result = Search(Find(name), graph, attempts: 60, threads: 2);
            Assert.Equal(graph.CutOf(result.Sides), result.Cut);
            Assert.True(GraphsByChance.Optimum(graph) == result.Cut, $"instance {instance}, seed {Seed}: {result.Cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_seed_gives_the_same_sides_on_any_number_of_threads(string name)
    {
        var graph = GraphsByChance.Draw(60, 0.4, Seed, heaviest: Find(name) is DomainWallSolver ? 1 : 3);
        var one = Search(Find(name), graph, attempts: 6, threads: 1);
        var two = Search(Find(name), graph, attempts: 6, threads: 3);
        Assert.Equal(one.Cuts, two.Cuts);
        Assert.Equal(one.Sides, two.Sides);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void An_attempt_that_is_stopped_at_once_has_sides(string name)
    {
        var graph = GraphsByChance.Draw(40, 0.5, Seed, heaviest: 1);
        var result = new CutSearch(Find(name), graph, Seed).Run(null, new CancellationToken(canceled: true));
        Assert.DoesNotContain((sbyte)0, result.Sides);
        Assert.Equal(graph.CutOf(result.Sides), result.Cut);
    }

    [Fact]
    public void A_measured_curve_that_switches_down_and_never_surely_cuts_as_well()
    {
        double[] fields = [-3e-3, -1e-3, -0.5e-3, 0, 0.5e-3, 1e-3, 3e-3];
        var curve = new ActivationCurve
        {
            Field = fields, Probability = [0.99, 0.88, 0.73, 0.5, 0.27, 0.12, 0.01], StandardError = new double[fields.Length],
            Weight = -2000, WeightInterval = (-2000, -2000), Shift = 0, ShiftInterval = (0, 0), Bias = 0,
        };
        var graph = GraphsByChance.Draw(12, 0.5, Seed);
        var solver = new PBitSolver { Activation = Activation.Measured(curve, slope: 1, monotone: true) };
        Assert.Equal(GraphsByChance.Optimum(graph), Search(solver, graph, attempts: 4, threads: 1).Cut);
    }

    [Fact]
    public void The_step_of_bifurcation_keeps_a_complete_graph_stable()
    {
        const int Count = 100;
        var graph = GraphsByChance.Draw(Count, 1, Seed, heaviest: 1);
        var matrix = DenseMatrix.Create(Count, Count, (row, column) => row == column ? 0 : 1);
        var largest = matrix.Evd().EigenValues.Max(value => value.Real);
        var coupling = 0.5 * Math.Sqrt(Count - 1) / matrix.FrobeniusNorm();
        Assert.True(BifurcationSolver.StepOf(graph) < 2 / Math.Sqrt(1 + (coupling * largest)));
        Assert.Equal(Count * Count / 4, Search(new BifurcationSolver(isDiscrete: false), graph, attempts: 2, threads: 1).Cut);
    }

    [Fact]
    public void The_domain_wall_network_says_what_its_mapping_and_its_voltage_do_not_allow()
    {
        var solver = new DomainWallSolver();
        Assert.Contains("weights other than 1", solver.Refusal(GraphsByChance.Draw(20, 0.5, Seed)), StringComparison.Ordinal);
        var dense = GraphsByChance.Draw(100, 0.5, Seed, heaviest: 1);
        Assert.Null(solver.Refusal(dense));
        Assert.Empty(solver.Warnings(dense));
        Assert.Contains(solver.Warnings(GraphsByChance.Draw(100, 0.1, Seed, heaviest: 1)), warning => warning.Contains("+W each", StringComparison.Ordinal));
        Assert.Contains(solver.Warnings(GraphsByChance.Draw(200, 0.5, Seed, heaviest: 1)), warning => warning.Contains("at most 169 neurons", StringComparison.Ordinal));
    }

    private static CutResult Search(ICutSolver solver, WeightedGraph graph, int attempts, int threads) =>
        new CutSearch(solver, graph, Seed) { Attempts = attempts, Threads = threads }.Run(null, TestContext.Current.CancellationToken);

    private static ICutSolver Find(string name) => CutSolvers.All.Single(solver => solver.Name == name);
}
