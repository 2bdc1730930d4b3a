using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.PBits;

/// <summary>
/// The chance that a p-bit goes up against its reduced input I: (1 + tanh I)/2, or a measured curve in the units of its own
/// logistic fit 1/(1 + exp(-2I)). Kept on an even grid from -16 to 16 and interpolated, to 3e-6 of the ideal one, so that a
/// measured curve costs as much as the ideal one; constant beyond.
/// </summary>
public sealed class PBitResponse
{
    /// <summary>Largest input that is told from larger ones.</summary>
    public const double LargestInput = 16;

    internal const int Cells = 4096;
    internal const float CellsPerUnit = (float)(Cells / (2 * LargestInput));

    private PBitResponse(string name, float[] chances)
    {
        Name = name;
        Chances = chances;
        Rises = new float[Cells + 1];
        for (var cell = 0; cell < Cells; cell++)
        {
            Rises[cell] = chances[cell + 1] - chances[cell];
        }
    }

    /// <summary>The ideal one, (1 + tanh I)/2.</summary>
    public static PBitResponse Ideal { get; } = new("ideal", [.. Enumerable.Range(0, Cells + 1).Select(cell => (float)(1 / (1 + Math.Exp(-2 * InputAt(cell)))))]);

    /// <summary>What it is, for reports.</summary>
    public string Name { get; }

    /// <summary>Chance of up at each border of a cell.</summary>
    internal float[] Chances { get; }

    /// <summary>What it gains over each cell.</summary>
    internal float[] Rises { get; }

    /// <summary>The p-bit that a neuron is: P(up) at input I is the neuron's probability at 2I.</summary>
    public static unsafe PBitResponse Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var padded = MatrixKernel.PaddedLength(Cells + 1);
        float[] field = new float[padded], chances = new float[padded], derivatives = new float[padded];
        for (var cell = 0; cell <= Cells; cell++)
        {
            field[cell] = (float)(2 * activation.Slope * InputAt(cell));
        }

        fixed (float* from = field, to = chances, derivative = derivatives)
        {
            activation.CreateResponse().Evaluate(MatrixKernel.For(VectorWidth.Widest), from, to, derivative, padded);
        }

        return new PBitResponse(activation.Name, chances[..(Cells + 1)]);
    }

    /// <summary>Chance of up at a reduced input.</summary>
    public double ChanceOfUp(double input)
    {
        var position = Math.Clamp((input * CellsPerUnit) + (Cells / 2), 0, Cells);
        var cell = (int)position;
        return Chances[cell] + ((position - cell) * Rises[cell]);
    }

    /// <summary>Mean of m from -1 to 1 at a reduced input.</summary>
    public double Mean(double input) => (2 * ChanceOfUp(input)) - 1;

    private static double InputAt(int cell) => (cell / (double)CellsPerUnit) - LargestInput;
}
