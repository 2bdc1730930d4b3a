namespace SpinBench.Networks.Kernels;

/// <summary>
/// Four rows of a left operand, interleaved, with only those steps of the sum in which at least one of the four is
/// not zero: entry e holds four factors and the row of the right operand they multiply. A dense operand keeps all its
/// steps; of MNIST images a panel keeps 38 % of the pixels, of MNIST pixels 28 % of the images. Dropped steps would
/// add exact zeros, so nothing changes but the time.
/// </summary>
internal readonly unsafe struct RowPanel(int* steps, float* values, int count)
{
    /// <summary>Rows in a panel.</summary>
    public const int Height = 4;

    /// <summary>For each entry the row of the right operand.</summary>
    public int* Steps { get; } = steps;

    /// <summary>For each entry the four factors.</summary>
    public float* Values { get; } = values;

    /// <summary>Entries kept.</summary>
    public int Count { get; } = count;
}
