namespace SpinBench.Networks.Kernels;

/// <summary>The float32 kernels of one register width. Stateless; safe on any number of threads.</summary>
internal abstract unsafe class MatrixKernel
{
    /// <summary>Rows of activations are padded to this many numbers, a whole register of the widest kind.</summary>
    public const int RowAlignment = 16;

    public abstract VectorWidth Width { get; }

    /// <summary>Float32 numbers in a register.</summary>
    protected abstract int Lanes { get; }

    /// <summary>Tile widths in registers, widest first, down to one.</summary>
    protected abstract ReadOnlySpan<int> TileWidths { get; }

    /// <summary>The kernels of a width; one the processor lacks is emulated, correct and slow.</summary>
    public static MatrixKernel For(VectorWidth width) => width.OfThisProcessor() switch
    {
        VectorWidth.Bits512 => new MatrixKernel<Lanes512<float>>(VectorWidth.Bits512, [5, 2, 1]),
        VectorWidth.Bits256 => new MatrixKernel<Lanes256<float>>(VectorWidth.Bits256, [3, 2, 1]),
        _ => new MatrixKernel<Lanes128<float>>(VectorWidth.Bits128, [3, 2, 1]),
    };

    public static int PaddedLength(int length) => (length + RowAlignment - 1) & -RowAlignment;

    /// <summary>Cuts columns into strips: as many of the widest tile as fit, then narrower ones.</summary>
    public ColumnStrip[] Strips(int columns)
    {
        var strips = new List<ColumnStrip>();
        var registers = (columns + Lanes - 1) / Lanes;
        var start = 0;
        foreach (var width in TileWidths)
        {
            for (; registers >= width; registers -= width, start += width * Lanes)
            {
                strips.Add(new ColumnStrip(start, width * Lanes, width));
            }
        }

        return [.. strips];
    }

    /// <summary>One tile: a panel times one strip of a right operand.</summary>
    public abstract void Multiply(in RowPanel panel, int registers, float* right, int rightStride, in TileTarget target);

    /// <summary>sums = scale · (sums + bias) + shift, element by element.</summary>
    public abstract void Drive(float* sums, float* bias, float* scale, float* shift, int count);

    /// <summary>output = 1 / (1 + exp(-input)) and derivative = output (1 - output).</summary>
    public abstract void Logistic(float* input, float* output, float* derivative, int count);

    /// <summary>output = exp(input - offset); inputs below -87.3 give about 1e-38.</summary>
    public abstract void Exp(float* input, float offset, float* output, int count);

    /// <summary>target = target · factor, element by element.</summary>
    public abstract void Scale(float* target, float* factor, int count);

    /// <summary>target = target + factor · addend.</summary>
    public abstract void AddScaled(float* target, float* addend, float factor, int count);
}
