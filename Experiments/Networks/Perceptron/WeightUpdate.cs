using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// Subtracts the gradient of a batch from the weights, block by block of input rows: the product of inputs and errors
/// goes straight into the weights and is never stored.
/// </summary>
internal sealed unsafe class WeightUpdate : IWorkItems
{
    private const int PanelsPerBlock = 8;

    private readonly NetworkParts _parts;
    private readonly BatchMemory _memory;
    private readonly PanelBuffer[] _buffers;
    private readonly (int Layer, int FirstPanel)[] _blocks;

    public WeightUpdate(NetworkParts parts, BatchMemory memory, PanelBuffer[] buffers)
    {
        (_parts, _memory, _buffers) = (parts, memory, buffers);
        _blocks = [.. parts.Layers.SelectMany((layer, index) => Enumerable
            .Range(0, (Panels(layer) + PanelsPerBlock - 1) / PanelsPerBlock)
            .Select(block => (index, block * PanelsPerBlock)))];
    }

    public int Count => _blocks.Length;

    /// <summary>Learning rate, for the mean gradient of the batch.</summary>
    public double Rate { get; set; }

    public void Execute(int item, int worker)
    {
        var (index, first) = _blocks[item];
        var layer = _parts.Layers[index];
        var end = Math.Min(first + PanelsPerBlock, Panels(layer));
        var step = (float)(-Rate / _memory.Count);
        var buffer = _buffers[worker];
        buffer.Clear();
        for (var panel = first; panel < end; panel++)
        {
            buffer.AddColumns(_memory.Inputs(index), _memory.Count, panel * RowPanel.Height);
        }

        Subtract(index, buffer, first, step);
        layer.Transpose(first * RowPanel.Height, end * RowPanel.Height);
        if (first == 0)
        {
            SubtractBias(index, step);
        }
    }

    private static int Panels(DenseLayer layer) => PanelBuffer.Round(layer.Inputs) / RowPanel.Height;

    private void Subtract(int index, PanelBuffer buffer, int firstPanel, float step)
    {
        var layer = _parts.Layers[index];
        foreach (var strip in layer.Weights.Strips)
        {
            var errors = _memory.Errors(index, 0) + strip.Start;
            var row = firstPanel * RowPanel.Height;
            foreach (ref readonly var panel in buffer.Panels)
            {
                var target = TileTarget.Add(layer.Weights.Row(strip, row), strip.Width, step);
                _parts.Kernel.Multiply(panel, strip.Registers, errors, layer.Stride, target);
                row += RowPanel.Height;
            }
        }
    }

    private void SubtractBias(int index, float step)
    {
        var layer = _parts.Layers[index];
        for (var row = 0; row < _memory.Count; row++)
        {
            _parts.Kernel.AddScaled(layer.Bias.Pointer, _memory.Errors(index, row), step, layer.Stride);
        }
    }
}
