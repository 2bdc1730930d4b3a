using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Factors as the lowest cost (X Y - F)², with terms of up to four p-bits.</summary>
internal static class FactorsTask
{
    private const int Sweeps = 1000;
    private const int Burn = 200;
    private const int Chains = 1000;
    private const int AnnealingSweeps = 300;
    private const string Borders = "factorises up to 945 with 8 p-bits, agreement with theory";
    private static readonly Problem[] s_problems =
    [
        new(new FactoringCost(35, 2, 2), 0.02, 0.911, 0.02, 1.0), new(new FactoringCost(161, 2, 4), 0.005, 0.340, 0.04, 0.45), new(new FactoringCost(945, 3, 5), 0.001, 0.697, 0.02, 1.0),
    ];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var rows = new List<StudyRow>();
        foreach (var problem in s_problems)
        {
            var (cost, number) = (problem.Cost, problem.Cost.Number);
            var landscape = cost.Landscape();
            var exact = Solved(cost, landscape.Boltzmann(problem.Gain));
            var counts = neurons.Ask(conditions => Sampler(conditions).Run(AnnealingSchedule.Constant(problem.Gain), Sweeps, Burn, Chains, context.Cancellation).Counts);
            var ends = neurons.Ask(conditions => Sampler(conditions).Run(AnnealingSchedule.Geometric(problem.Gain / 100, 30 * problem.Gain), AnnealingSweeps, 0, Chains, context.Cancellation).Ends);
            rows.Add(new StudyRow($"1f exact {number}", $"chance of the factors of {number}, {landscape.BitCount} p-bits, enumerated at I0 = {problem.Gain}", "", "", problem.Reference, exact, null, StudyRow.Judge(exact, problem.Reference, 0.0015)));
            rows.Add(neurons.Row($"1f P {number}", "the same, sampled", number == 945 ? Borders : "", exact,
                counts.Select(counts => new SampledValue(Solved(cost, Array.ConvertAll(counts, count => count / (double)counts.Sum())))), Demand.Within(exact, problem.Tolerance)));
            rows.Add(neurons.Row($"1f mode {number}", "whether the most frequent state is a right pair", "", 1,
                counts.Select(counts => new SampledValue(cost.IsSolved(Array.IndexOf(counts, counts.Max())) ? 1 : 0)), Demand.AtLeast(1)));
            rows.Add(neurons.Row($"1f anneal {number}", $"chains that end at the factors when I0 rises by a factor of 3000 in {AnnealingSweeps} sweeps", "", problem.AnnealedReference,
                ends.Select(ends => SampledValue.Share([.. ends.Select(cost.IsSolved)])), null));

            CostSampler Sampler(PBitConditions conditions) => new(landscape, conditions, settings.Seed, $"p-bits/factors/{number}");
        }

        return Task.FromResult(new StudyTaskResult(rows, [], [])
        {
            Parameters = new { Sweeps, Burn, Chains, AnnealingSweeps, Problems = s_problems.Select(problem => new { problem.Cost.Number, problem.Cost.FirstBits, problem.Cost.SecondBits, problem.Gain }) },
        });
    }

    private static double Solved(FactoringCost cost, double[] probabilities) => Enumerable.Range(0, probabilities.Length).Where(cost.IsSolved).Sum(state => probabilities[state]);

    private sealed record Problem(FactoringCost Cost, double Gain, double Reference, double Tolerance, double AnnealedReference);
}
