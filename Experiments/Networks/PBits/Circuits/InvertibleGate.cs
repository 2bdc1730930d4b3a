namespace SpinBench.Networks.PBits.Circuits;

/// <summary>
/// A gate of p-bits whose states of lowest energy are the lines of its truth table, so that it runs in every direction; Camsari
/// et al., Phys. Rev. X 7, 031014 (2017). Its terminals are in the order inputs, outputs, p-bits of its own.
/// </summary>
/// <param name="Name">As in a circuit file.</param>
/// <param name="Inputs">Inputs, in order.</param>
/// <param name="Outputs">Outputs, in order.</param>
/// <param name="Hidden">P-bits that nothing outside is joined to.</param>
/// <param name="Couplings">J over the terminals, symmetric.</param>
/// <param name="Biases">h of each terminal.</param>
/// <param name="Function">The outputs as bits, for the inputs as bits.</param>
public sealed record InvertibleGate(
    string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<string> Hidden,
    double[,] Couplings, double[] Biases, Func<int, int> Function)
{
    private static readonly double[,] s_and = { { 0, -1, 2 }, { -1, 0, 2 }, { 2, 2, 0 } };
    private static readonly double[,] s_nand = { { 0, -1, -2 }, { -1, 0, -2 }, { -2, -2, 0 } };

    // Terminals A, B, C_in, S, C_out; the others are what it is with one of them held.
    private static readonly double[,] s_adder =
    {
        { 0, -1, -1, 1, 2 }, { -1, 0, -1, 1, 2 }, { -1, -1, 0, 1, 2 }, { 1, 1, 1, 0, -2 }, { 2, 2, 2, -2, 0 },
    };

    private static readonly double[,] s_adderWithoutCarry = { { 0, -1, 1, 2 }, { -1, 0, 1, 2 }, { 1, 1, 0, -2 }, { 2, 2, -2, 0 } };

    /// <summary>C = A and B.</summary>
    public static InvertibleGate And { get; } = new("and", ["A", "B"], ["C"], [], s_and, [1, 1, -2], inputs => inputs == 3 ? 1 : 0);

    /// <summary>C = not (A and B).</summary>
    public static InvertibleGate Nand { get; } = new("nand", ["A", "B"], ["C"], [], s_nand, [1, 1, 2], inputs => inputs == 3 ? 0 : 1);

    /// <summary>C = A or B.</summary>
    public static InvertibleGate Or { get; } = new("or", ["A", "B"], ["C"], [], s_and, [-1, -1, 2], inputs => inputs == 0 ? 0 : 1);

    /// <summary>C = not (A or B).</summary>
    public static InvertibleGate Nor { get; } = new("nor", ["A", "B"], ["C"], [], s_nand, [-1, -1, -2], inputs => inputs == 0 ? 1 : 0);

    /// <summary>C = not A.</summary>
    public static InvertibleGate Not { get; } = new("not", ["A"], ["C"], [], new double[,] { { 0, -1 }, { -1, 0 } }, [0, 0], inputs => 1 - inputs);

    /// <summary>C = A.</summary>
    public static InvertibleGate Copy { get; } = new("copy", ["A"], ["C"], [], new double[,] { { 0, 1 }, { 1, 0 } }, [0, 0], inputs => inputs);

    /// <summary>S = A + B, with the carry.</summary>
    public static InvertibleGate HalfAdder { get; } = new(
        "half-adder", ["A", "B"], ["S", "Co"], [], s_adderWithoutCarry, [1, 1, -1, -2], int.PopCount);

    /// <summary>S = A + B + C_in, with the carry.</summary>
    public static InvertibleGate FullAdder { get; } = new("full-adder", ["A", "B", "Ci"], ["S", "Co"], [], s_adder, [0, 0, 0, 0, 0], int.PopCount);

    /// <summary>C = A exclusive or B: the sum of a half adder, which keeps its carry to itself.</summary>
    public static InvertibleGate Xor { get; } = new(
        "xor", ["A", "B"], ["C"], ["carry"], s_adderWithoutCarry, [1, 1, -1, -2], inputs => int.PopCount(inputs) & 1);

    /// <summary>C = not (A exclusive or B): the sum of a full adder whose carry in is up.</summary>
    public static InvertibleGate Xnor { get; } = new(
        "xnor", ["A", "B"], ["C"], ["carry"], s_adderWithoutCarry, [-1, -1, 1, 2], inputs => 1 - (int.PopCount(inputs) & 1));

    /// <summary>Every gate.</summary>
    public static IReadOnlyList<InvertibleGate> All { get; } = [Not, Copy, And, Nand, Or, Nor, Xor, Xnor, HalfAdder, FullAdder];

    /// <summary>Terminals and p-bits of its own.</summary>
    public int Size => Biases.Length;

    /// <summary>The gate alone: p-bit k is its terminal k.</summary>
    public PBitNetwork Network() => new(Biases, Enumerable.Range(0, Size).SelectMany(target =>
        Enumerable.Range(0, Size).Where(source => Couplings[target, source] != 0).Select(source => new PBitLink(target, source, Couplings[target, source]))));

    /// <summary>Whether terminals are a line of the truth table.</summary>
    /// <param name="terminals">Inputs and outputs as bits, the first in the lowest one.</param>
    public bool IsTrue(int terminals) => Function(terminals & ((1 << Inputs.Count) - 1)) == ((terminals >> Inputs.Count) & ((1 << Outputs.Count) - 1));
}
