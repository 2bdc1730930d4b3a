using System.Diagnostics;
using System.Globalization;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Benchmarks.Hopfield;

/// <summary>Times of the domain-wall Hopfield network: recalls, the sweep of Fig. 5, the ten searches of the paper.</summary>
internal static class RecallTable
{
    private const ulong Seed = 1;

    public static void Print(string? graphs, TextWriter output)
    {
        output.WriteLine("| case | time | |");
        output.WriteLine("|---|---|---|");
        foreach (var (neurons, patterns, steps) in new[] { (100, 1, 5), (100, 1, 20), (100, 3, 5), (60, 1, 5), (60, 1, 20), (60, 3, 5), (1000, 1, 5), (1000, 20, 5), (10_000, 1, 5) })
        {
            var time = Recall(neurons, patterns, steps, Math.Max(1, 20_000 / neurons));
            Write(output, $"a recall, N = {neurons}, {patterns} patterns, K = {steps}, one thread", time, "median");
        }

        var clock = Stopwatch.StartNew();
        foreach (var patterns in new[] { 1, 2, 3, 4 })
        {
            for (var neurons = 3; neurons <= 29; neurons += 2)
            {
                new RecallExperiment(neurons, patterns).Run(Seed, 1000, CancellationToken.None);
            }
        }

        Write(output, "56 000 recalls of Fig. 5, all threads", clock.Elapsed, "once");
        if (graphs is not null)
        {
            var networks = Enumerable.Range(0, 10)
                .Select(index => new DomainWallNetwork(HopfieldWeights.OfGraph(GraphFile.Read(Path.Combine(graphs, $"g05_60.{index}")).Graph), new HopfieldDevices(), 40) { LoadTime = 16e-9 })
                .ToArray();
            var input = new sbyte[60];
            Array.Fill(input, (sbyte)-1);
            Write(output, "ten max-cut runs, K = 40, one thread", Median(9, () => Array.ForEach(networks, network => network.Run(input))), "median");
        }
    }

    private static TimeSpan Recall(int neurons, int patterns, int steps, int count)
    {
        var stream = new RandomStream(Seed, "benchmark");
        var network = new DomainWallNetwork(HopfieldWeights.OfPatterns([.. Enumerable.Range(0, patterns).Select(_ => Signs(neurons, stream))]), new HopfieldDevices(), steps);
        sbyte[][] inputs = [.. Enumerable.Range(0, count).Select(_ => Signs(neurons, stream))];
        return Median(7, () => Array.ForEach(inputs, input => network.Run(input))) / count;
    }

    private static TimeSpan Median(int repeats, Action action)
    {
        // Twice, and then a little later: the compiler optimises what has run often enough.
        action();
        action();
        Thread.Sleep(200);
        var times = new List<TimeSpan>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            action();
            times.Add(clock.Elapsed);
        }

        return times.Order().ElementAt(repeats / 2);
    }

    private static sbyte[] Signs(int count, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];

    private static void Write(TextWriter output, string name, TimeSpan time, string what)
    {
        var text = time.TotalMilliseconds < 1 ? $"{time.TotalMicroseconds.ToString("F1", CultureInfo.InvariantCulture)} us" : $"{time.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture)} ms";
        output.WriteLine($"| {name} | {text} | {what} |");
    }
}
