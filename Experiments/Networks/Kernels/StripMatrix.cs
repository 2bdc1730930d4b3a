namespace SpinBench.Networks.Kernels;

/// <summary>
/// A right operand kept in the order in which the kernels read it: strips of columns, in each strip row after row.
/// Rows and columns are padded with zeros to whole tiles.
/// </summary>
internal sealed unsafe class StripMatrix
{
    private readonly AlignedBlock<float> _data;

    public StripMatrix(MatrixKernel kernel, int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        PaddedRows = PanelBuffer.Round(rows);
        Strips = kernel.Strips(columns);
        var last = Strips[^1];
        _data = new AlignedBlock<float>(checked(PaddedRows * (last.Start + last.Width)));
    }

    public int Rows { get; }

    public int PaddedRows { get; }

    public int Columns { get; }

    public ColumnStrip[] Strips { get; }

    public float this[int row, int column]
    {
        get => *Address(row, column);
        set => *Address(row, column) = value;
    }

    /// <summary>Address of a row within a strip; the next row follows <see cref="ColumnStrip.Width"/> further.</summary>
    public float* Row(in ColumnStrip strip, int row) =>
        _data.Pointer + ((nint)strip.Start * PaddedRows) + ((nint)row * strip.Width);

    private float* Address(int row, int column)
    {
        // All strips but the last few are as wide as the first.
        var index = Math.Min(column / Strips[0].Width, Strips.Length - 1);
        while (column >= Strips[index].Start + Strips[index].Width)
        {
            index++;
        }

        return Row(Strips[index], row) + (column - Strips[index].Start);
    }
}
