using System.Globalization;
using SpinBench.Benchmarks.Physics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Benchmarks.PBits;

/// <summary>Updates a second of p-bits in sparse networks on one core, beside a plain loop over one chain.</summary>
internal static class PBitSpeed
{
    private const int Rounds = 3;
    private const double Gain = 0.5;
    private const double Updates = 5e7;
    private const double ScalarUpdates = 5e6;
    private static readonly Dictionary<int, bool> s_nothing = [];

    /// <summary>Measures and prints.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine($"one core, best of {Rounds} rounds; {Environment.ProcessorCount} processors; {PBitChains.Count} chains side by side");
        output.WriteLine($"{"network",-44}{"links a p-bit",14}{"M updates/s",13}{"plain loop",12}{"ratio",8}");
        var (multiplier, held) = Multiplier();
        foreach (var (name, network, clamps) in new[]
        {
            ("4-bit multiplier, 48 p-bits, product held", multiplier, held), ("ring of 1000", Ring(1000), s_nothing), ("grid of 32 x 32", Grid(32), s_nothing),
            ("1000 p-bits, links by chance", Random(1000, 10), s_nothing),
        })
        {
            var (fast, plain) = (Best(() => Chains(network, clamps)), Best(() => Plain(network, clamps)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{network.LinkCount / (double)network.Count,14:F1}{fast / 1e6,13:F0}{plain / 1e6,12:F1}{fast / plain,8:F1}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"asynchronous full adder, no latency: {Best(() => Asynchronous(0)) / 1e6:F1} M decisions/s; latency of one dwell: {Best(() => Asynchronous(1)) / 1e6:F1} M decisions/s"));
    }

    private static double Best(Func<PhysicsMeasurement> measure) => Enumerable.Range(0, Rounds).Max(_ => measure().Rate);

    private static PhysicsMeasurement Chains(PBitNetwork network, Dictionary<int, bool> clamps)
    {
        var chains = new PBitChains(network, PBitConditions.Ideal with { Clamps = clamps }, new RandomStream(1, "p-bits/benchmark"));
        var sweeps = (int)(Updates / (PBitChains.Count * chains.FreeCount));
        return Sweeps((double)sweeps * PBitChains.Count * chains.FreeCount, sweeps, chains.Sweep);
    }

    private static PhysicsMeasurement Plain(PBitNetwork network, Dictionary<int, bool> clamps)
    {
        var chain = new ScalarPBits(network, clamps, new RandomStream(1, "p-bits/benchmark"));
        var free = network.Count - clamps.Count;
        var sweeps = (int)(ScalarUpdates / free);
        return Sweeps((double)sweeps * free, sweeps, chain.Sweep);
    }

    private static PhysicsMeasurement Sweeps(double updates, int sweeps, Action<double> sweep) => PhysicsMeasurement.Of(updates, () =>
    {
        for (var index = 0; index < sweeps; index++)
        {
            sweep(Gain);
        }
    });

    private static PhysicsMeasurement Asynchronous(double latency)
    {
        const double Duration = 400_000;
        var devices = Enumerable.Repeat(new PBitDevice(1, 0, 1, latency), 5).ToArray();
        var run = new AsynchronousPBits(InvertibleGate.FullAdder.Network(), PBitConditions.Ideal with { Devices = devices }, 1, new RandomStream(1, "p-bits/benchmark"));
        var times = new double[32];
        return PhysicsMeasurement.Of(5 * Duration, () => run.Run(Duration, [0, 1, 2, 3, 4], times));
    }

    private static (PBitNetwork Network, Dictionary<int, bool> Held) Multiplier()
    {
        var circuit = new PBitCircuit();
        var (first, second, product) = (circuit.AddBus("a", 4), circuit.AddBus("b", 4), circuit.AddBus("product", 8));
        circuit.AddMultiplier(first, second, product);
        return (circuit.Network(isDirected: false), PBitCircuit.Hold(product, 143).ToDictionary());
    }

    private static PBitNetwork Ring(int count) => new(new double[count], Enumerable.Range(0, count).SelectMany(pbit => PBitNetwork.Both(pbit, (pbit + 1) % count, 1)));

    private static PBitNetwork Grid(int side) => new(new double[side * side], Enumerable.Range(0, side * side).SelectMany(pbit =>
        PBitNetwork.Both(pbit, (pbit / side * side) + ((pbit + 1) % side), 1).Concat(PBitNetwork.Both(pbit, (pbit + side) % (side * side), 1))));

    private static PBitNetwork Random(int count, int links)
    {
        var stream = new RandomStream(1, "p-bits/benchmark/links");
        return new PBitNetwork(new double[count], Enumerable.Range(0, count * links / 2).Select(_ => ((int)(count * stream.NextUniform()), (int)(count * stream.NextUniform())))
            .Where(pair => pair.Item1 != pair.Item2).SelectMany(pair => PBitNetwork.Both(pair.Item1, pair.Item2, stream.NextGaussian())).ToArray());
    }
}
