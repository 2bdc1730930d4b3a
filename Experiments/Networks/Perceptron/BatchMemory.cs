using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>Everything that one batch touches, allocated once.</summary>
internal sealed unsafe class BatchMemory
{
    private readonly AlignedBlock<float> _zeros;
    private readonly AlignedBlock<nint>[] _inputs;
    private readonly AlignedBlock<float>[] _activities;
    private readonly AlignedBlock<float>[] _derivatives;
    private readonly AlignedBlock<float>[] _errors;
    private readonly AlignedBlock<float>[] _fields;
    private readonly int[] _strides;

    /// <param name="layers">The layers.</param>
    /// <param name="capacity">Most images in a batch.</param>
    /// <param name="keepsFields">Whether reduced fields are kept beside the activities that replace them.</param>
    public BatchMemory(DenseLayer[] layers, int capacity, bool keepsFields)
    {
        Capacity = capacity;
        var rows = PanelBuffer.Round(capacity);
        _zeros = new AlignedBlock<float>(MatrixKernel.PaddedLength(layers[0].Inputs));
        _strides = Array.ConvertAll(layers, layer => layer.Stride);
        _activities = Array.ConvertAll(layers, layer => new AlignedBlock<float>(rows * layer.Stride));
        _derivatives = Array.ConvertAll(layers, layer => new AlignedBlock<float>(rows * layer.Stride));
        _errors = Array.ConvertAll(layers, layer => new AlignedBlock<float>(rows * layer.Stride));
        _fields = keepsFields ? Array.ConvertAll(layers, layer => new AlignedBlock<float>(rows * layer.Stride)) : [];
        _inputs = Array.ConvertAll(layers, _ => new AlignedBlock<nint>(rows));
        for (var layer = 1; layer < layers.Length; layer++)
        {
            for (var row = 0; row < rows; row++)
            {
                _inputs[layer].Span[row] = (nint)Activities(layer - 1, row);
            }
        }

        ErrorRows = Array.ConvertAll(_errors, _ => new AlignedBlock<nint>(rows));
        for (var layer = 0; layer < layers.Length; layer++)
        {
            for (var row = 0; row < rows; row++)
            {
                ErrorRows[layer].Span[row] = (nint)Errors(layer, row);
            }
        }

        Labels = new byte[rows];
        Losses = new double[rows];
        Correct = new bool[rows];
    }

    /// <summary>Most images in a batch.</summary>
    public int Capacity { get; }

    /// <summary>Images in the present batch.</summary>
    public int Count { get; private set; }

    /// <summary>Panels of images in the present batch.</summary>
    public int Panels => PanelBuffer.Round(Count) / RowPanel.Height;

    /// <summary>Number of the first image, counted over all epochs.</summary>
    public ulong FirstPresentation { get; private set; }

    public byte[] Labels { get; }

    public double[] Losses { get; }

    public bool[] Correct { get; }

    /// <summary>Addresses of the rows of each layer's errors.</summary>
    public AlignedBlock<nint>[] ErrorRows { get; }

    /// <summary>Addresses of the rows that a layer reads.</summary>
    public nint* Inputs(int layer) => _inputs[layer].Pointer;

    /// <summary>A row of sums, then of activities.</summary>
    public float* Activities(int layer, int row) => _activities[layer].Pointer + ((nint)row * _strides[layer]);

    /// <summary>A row of dP/dz.</summary>
    public float* Derivatives(int layer, int row) => _derivatives[layer].Pointer + ((nint)row * _strides[layer]);

    /// <summary>A row of errors δ.</summary>
    public float* Errors(int layer, int row) => _errors[layer].Pointer + ((nint)row * _strides[layer]);

    /// <summary>A row of reduced fields; null where none are kept.</summary>
    public float* Fields(int layer, int row) =>
        _fields.Length == 0 ? null : _fields[layer].Pointer + ((nint)row * _strides[layer]);

    /// <summary>Points the batch at vectors of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="order">Indices of the vectors, at most <see cref="Capacity"/>.</param>
    /// <param name="firstPresentation">Number of the first, counted over all epochs.</param>
    public void Load(LabelledSet set, ReadOnlySpan<int> order, ulong firstPresentation)
    {
        (Count, FirstPresentation) = (order.Length, firstPresentation);
        var labels = set.Labels;
        var rows = _inputs[0].Span;
        for (var i = 0; i < order.Length; i++)
        {
            rows[i] = set.Address(order[i]);
            Labels[i] = labels[order[i]];
        }

        rows[order.Length..PanelBuffer.Round(order.Length)].Fill((nint)_zeros.Pointer);
    }
}
