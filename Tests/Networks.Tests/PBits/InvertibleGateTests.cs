using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Networks.Tests.PBits;

public class InvertibleGateTests
{
    private const ulong Seed = 5;

    public static TheoryData<string> Names => [.. InvertibleGate.All.Select(gate => gate.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ground_states_are_the_truth_table_and_each_line_once(string name)
    {
        var gate = InvertibleGate.All.Single(gate => gate.Name == name);
        var visible = (1 << (gate.Inputs.Count + gate.Outputs.Count)) - 1;
        var ground = ExactStates.Of(gate.Network()).GroundStates().Select(state => state & visible).ToArray();
        Assert.Equal(Enumerable.Range(0, visible + 1).Where(gate.IsTrue), ground.Order());
    }

    [Theory]
    [InlineData("and", 0.98645, -3, 4)]
    [InlineData("full-adder", 0.80829, -4, 2)]
    public void Energies_and_masses_are_the_published_matrices(string name, double mass, double lowest, double gap)
    {
        var gate = InvertibleGate.All.Single(gate => gate.Name == name);
        var states = ExactStates.Of(gate.Network());
        Assert.Equal(lowest, states.Energies.ToArray().Min(), 1e-12);
        Assert.Equal(gap, states.Gap(), 1e-12);
        Assert.Equal(mass, states.Boltzmann(1).Where((_, state) => gate.IsTrue(state)).Sum(), 1e-5);
    }

    [Fact]
    public void Every_product_of_a_multiplier_is_a_valid_state_and_no_other_is()
    {
        var (circuit, first, second, product) = Multiplier(3, 2);
        var network = circuit.Network(isDirected: false);
        var states = ExactStates.Of(network, PBitCircuit.Hold(first, 5).Concat(PBitCircuit.Hold(second, 3)).ToDictionary());
        var ground = Assert.Single(states.GroundStates());
        Assert.Equal(15UL, Value(product, states, ground));
    }

    [Fact]
    public void A_held_product_has_its_factors_as_ground_states()
    {
        var (circuit, first, second, product) = Multiplier(3, 2);
        var network = circuit.Network(isDirected: false);
        Assert.InRange(network.Count - product.Length, 1, ExactStates.MostFree);
        var states = ExactStates.Of(network, PBitCircuit.Hold(product, 6).ToDictionary());
        Assert.Equal([(2UL, 3UL), (3UL, 2UL), (6UL, 1UL)], states.GroundStates().Select(state => (Value(first, states, state), Value(second, states, state))).Order());
    }

    [Fact]
    public void The_multiplier_of_the_notes_has_48_p_bits_and_factorises()
    {
        var (circuit, first, second, product) = Multiplier(4, 4);
        Assert.Equal(48, circuit.Count);
        var held = PBitConditions.Ideal with { Clamps = PBitCircuit.Hold(product, 143).ToDictionary() };
        var ends = new PBitRuns(circuit.Network(isDirected: false), held, Seed, "test").Anneal(
            AnnealingSchedule.Linear(0.1, 1.6), 3000, 256, (chains, chain) => (chains.Word(first, chain), chains.Word(second, chain)), CancellationToken.None);

        // Half of them; the chance of fewer than 40 % is below 0.001.
        Assert.InRange(ends.Count(end => end is (11, 13) or (13, 11)), 102, 160);
    }

    [Fact]
    public void Directed_links_multiply_better_than_links_both_ways()
    {
        var (circuit, first, second, product) = Multiplier(4, 4);
        var held = PBitConditions.Ideal with { Clamps = PBitCircuit.Hold(first, 13).Concat(PBitCircuit.Hold(second, 15)).ToDictionary() };
        int Right(bool isDirected) => new PBitRuns(circuit.Network(isDirected), held, Seed, "test").Anneal(
            AnnealingSchedule.Linear(0.1, 4), 1000, 256, (chains, chain) => chains.Word(product, chain) == 195, CancellationToken.None).Count(isRight => isRight);
        Assert.InRange(Right(isDirected: true), 245, 256);
        Assert.InRange(Right(isDirected: false), 0, 235);
    }

    private static (PBitCircuit Circuit, int[] First, int[] Second, int[] Product) Multiplier(int bits, int others)
    {
        var circuit = new PBitCircuit();
        var (first, second, product) = (circuit.AddBus("a", bits), circuit.AddBus("b", others), circuit.AddBus("product", bits + others));
        circuit.AddMultiplier(first, second, product);
        return (circuit, first, second, product);
    }

    private static ulong Value(int[] bus, ExactStates states, int state)
    {
        var free = states.Free.ToList();
        return bus.Select((pbit, bit) => free.IndexOf(pbit) is >= 0 and var place ? (ulong)((state >> place) & 1) << bit : (states.Held >> pbit & 1) << bit).Aggregate((sum, bit) => sum | bit);
    }
}
