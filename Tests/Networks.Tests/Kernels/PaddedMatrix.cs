using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

/// <summary>A random row-major matrix with rows padded as the kernels expect.</summary>
internal sealed unsafe class PaddedMatrix
{
    private readonly AlignedBlock<float> _data;
    private readonly AlignedBlock<nint> _rows;

    public PaddedMatrix(int rows, int columns, double zeros, ulong seed)
    {
        (Rows, Columns, Stride) = (rows, columns, MatrixKernel.PaddedLength(columns));
        var padded = PanelBuffer.Round(rows);
        _data = new AlignedBlock<float>(padded * Stride);
        _rows = new AlignedBlock<nint>(padded);
        for (var i = 0; i < padded; i++)
        {
            _rows.Span[i] = (nint)(_data.Pointer + (i * Stride));
        }

        var chance = new RandomStream(seed, "matrix");
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                this[i, j] = chance.NextUniform() < zeros ? 0 : (float)chance.NextGaussian();
            }
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Stride { get; }

    public float* Pointer => _data.Pointer;

    public nint* RowAddresses => _rows.Pointer;

    public float this[int row, int column]
    {
        get => _data.Span[(row * Stride) + column];
        set => _data.Span[(row * Stride) + column] = value;
    }
}
