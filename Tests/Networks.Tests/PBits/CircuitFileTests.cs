using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Networks.Tests.PBits;

public class CircuitFileTests
{
    private const ulong Seed = 2;

    [Fact]
    public void A_circuit_says_everything_that_is_run()
    {
        var read = Read("bus a 2 # remark\nbus b 2\nbus sum 3\nadder a b->sum\nclamp sum=3\ni0 geometric 0.1 3\nsweeps 50\nchains 70\nshow a b\ndevice a[1] slope 1.1 offset -0.2\nspread slope 0.05\nlinks directed\n");
        Assert.Equal(3UL, read.Clamps["sum"]);
        Assert.Equal(AnnealingSchedule.Geometric(0.1, 3), read.Schedule);
        Assert.Equal((50, 70, true, 0.05, 0.0), (read.Sweeps, read.Chains, read.IsDirected, read.SlopeSpread, read.OffsetSpread));
        Assert.Equal(["a", "b"], read.Shown);
        Assert.Equal(new PBitDevice(1.1, -0.2), read.Devices[read.Circuit.Buses["a"][1]]);
        Assert.Equal(8, read.Circuit.Count);
    }

    [Fact]
    public void A_circuit_from_gates_runs_backwards_beside_its_exact_distribution()
    {
        var read = Read("bit a b c\nxor a b -> x\nor x c -> y\nand y a -> c\nclamp c = 1\ni0 1.5\nsweeps 4000\nchains 128\n");
        var run = new CircuitRun(read, PBitResponse.Ideal, Seed);
        var outcome = run.Run(null, CancellationToken.None);
        var exact = run.Exact()!;
        Assert.Equal(1, exact.Values.Sum(), 1e-12);
        var distance = outcome.States.Sum(state => Math.Abs(((double)state.Count / outcome.Count) - exact[state.Word])) / 2;
        Assert.True(distance < 0.02, $"seed {Seed}: {distance}");

        // c is held at 1: y = 1 whatever x is, and so a = 1; b is free.
        Assert.Equal([0b101UL, 0b111UL], outcome.States.Take(2).Select(state => state.Word).Order());
        Assert.Equal(0, outcome.BestFaults);
    }

    [Fact]
    public void Links_and_biases_of_ones_own_are_a_network_too()
    {
        var read = Read("bit x y\nlink x y 0.7\nlink x -> y 0.3\nbias x -0.5\n");
        var network = read.Circuit.Network(isDirected: false);
        Assert.Equal((0.7, 1.0, -0.5), (network.Weight(0, 1), network.Weight(1, 0), network.Biases[0]));
    }

    [Theory]
    [InlineData("bus a 4\nand a[0] a[7] -> x\n", 2, "a has the bits 0, the lowest, to 3")]
    [InlineData("bus a 4\n\nnd a[0] a[1] -> x\n", 3, "did you mean \"and\"?")]
    [InlineData("bus a 4\nand a[0] -> x\n", 2, "write it as: and A B -> C")]
    [InlineData("bus a 4\nand a[0] a[1] -> x\n", 2, "\"x\" is joined to nothing else")]
    [InlineData("bus a 4\nnot a -> x\n", 2, "Name one of them, such as a[0]")]
    [InlineData("bus a 4\nbus a 2\n", 2, "is there already")]
    [InlineData("bus a 4\nbus b 3\nbus s 5\nadder a b -> s\n", 4, "two different buses of one width")]
    [InlineData("bus a 4\nclamp a = 16\n", 2, "16 does not fit a, which has 4 bits: 0 to 15")]
    [InlineData("bus a 4\nclamp b = 1\n", 2, "there is no bus or bit \"b\"")]
    [InlineData("bus a 4\ni0 linear 2\n", 2, "write I0 as")]
    [InlineData("bus a 4\ni0 -1\n", 2, "above 0")]
    [InlineData("bus a 4\nlink a[0] a[0] 1\n", 2, "not linked to itself")]
    [InlineData("bus a 4\nbias a[0] much\n", 2, "\"much\" is no number")]
    [InlineData("# nothing\n", 0, "Begin with: bus a 4")]
    [InlineData("bus a 64\nbus b 2\n", 2, "can be shown")]
    [InlineData("bus a[ 4\n", 1, "is no name")]
    public void What_is_wrong_is_said_with_line_and_remedy(string text, int line, string remedy)
    {
        var fault = Assert.Throws<CircuitFileException>(() => Read(text));
        Assert.Equal(line, fault.Line);
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
    }

    private static CircuitDescription Read(string text) => CircuitFile.Read(new StringReader(text), "test.circuit");
}
