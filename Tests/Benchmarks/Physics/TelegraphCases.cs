using SpinBench.Protocols.Analysis;

namespace SpinBench.Benchmarks.Physics;

/// <summary>Rows of the physics table: telegraph states, noisy samples, iterations of the hidden Markov model.</summary>
/// <remarks>
/// Operations and bytes a sample, by hand. States: what the events of a run of 1000 samples need spread over them, one byte written.
/// Signal: 2 × 9 integer and 42 floating operations of a pair of normal deviates over two, and one fused addition; 4 bytes.
/// Model: an exponential (26), a turn of the weights (6), two divisions and the backward line (14); reading twice and the filtered
/// probability written and read, 32 bytes.
/// </remarks>
internal static class TelegraphCases
{
    public static IEnumerable<PhysicsCase> All =>
    [
        new("Telegraph states, dwell of 1000 samples", "samples", 0.2, 1, threads => Fill(threads, (work, samples) => work.FillStates(samples)))
        {
            IsSingle = true, ReferenceMachine = 4e9, Counterpart = "telegraph-states",
        },
        new("Telegraph with white noise, float", "samples", 32, 4, threads => Fill(threads, (work, samples) => work.FillSignal(samples)))
        {
            IsSingle = true, ReferenceMachine = 1.4e9, Counterpart = "telegraph-signal",
        },
        new("Telegraph hidden Markov model, one iteration", "readings", 46, 32, Fit)
        {
            ReferenceMachine = TelegraphWork.Readings / 0.22, Counterpart = "telegraph-hmm",
        },
    ];

    private static PhysicsMeasurement Fill(int threads, Action<TelegraphWork, int> fill)
    {
        var works = Enumerable.Range(0, threads).Select(worker => new TelegraphWork(worker)).ToArray();
        using var team = new WorkerTeam(threads);
        var items = new SameForAll(threads, worker => fill(works[worker], TelegraphWork.Samples));
        return PhysicsMeasurement.Of((double)threads * TelegraphWork.Samples, () => team.Run(items));
    }

    private static PhysicsMeasurement Fit(int threads)
    {
        var passes = Enumerable.Range(0, threads).Select(_ => TelegraphWork.Record(TelegraphWork.Readings)).ToArray();
        var model = new HiddenMarkovModel(-0.1, 1.1, 0.33, 0.002, 0.002);
        using var team = new WorkerTeam(threads);
        var items = new SameForAll(threads, worker => HiddenMarkovFit.Improved(passes[worker], passes[worker].Run(model)));
        return PhysicsMeasurement.Of((double)threads * TelegraphWork.Readings, () => team.Run(items));
    }

    private sealed class SameForAll(int count, Action<int> work) : IWorkItems
    {
        public int Count => count;

        public void Execute(int item, int worker) => work(item);
    }
}
