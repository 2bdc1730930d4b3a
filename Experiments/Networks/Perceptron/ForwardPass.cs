using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// Takes groups of images through all layers and, when training, their errors back down. Images do not interact, so a
/// group needs no other until the weights change.
/// </summary>
internal sealed unsafe class ForwardPass(NetworkParts parts, BatchMemory memory, PanelBuffer[] buffers) : IWorkItems
{
    // Each group reads all weights: large groups, as few as there are workers, but within a core's own cache.
    private const int MostPanels = 16;

    private readonly DenseLayer[] _layers = parts.Layers;
    private readonly MatrixKernel _kernel = parts.Kernel;

    public int Count => GroupsOf(memory.Panels, buffers.Length);

    public int Reads { get; set; }

    public ChanceKeys Keys { get; set; }

    public bool Trains { get; set; }

    public static int GroupsOf(int panels, int workers) =>
        Math.Min(panels, Math.Max(workers, (panels + MostPanels - 1) / MostPanels));

    public void Execute(int item, int worker)
    {
        var group = new Group(memory.Panels * item / Count, memory.Panels * (item + 1) / Count);
        var buffer = buffers[worker];
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            Sum(layer, group, buffer);
            Fire(layer, group);
        }

        Judge(group);
        if (Trains)
        {
            for (var layer = _layers.Length - 1; layer > 0; layer--)
            {
                PassBack(layer, group, buffer);
            }
        }
    }

    private void Sum(int layer, Group group, PanelBuffer buffer)
    {
        buffer.Clear();
        for (var panel = group.First; panel < group.End; panel++)
        {
            buffer.AddRows(memory.Inputs(layer) + (panel * RowPanel.Height), _layers[layer].Inputs);
        }

        Multiply(buffer, _layers[layer].Weights, memory.Activities(layer, group.FirstRow), _layers[layer].Stride);
    }

    private void PassBack(int layer, Group group, PanelBuffer buffer)
    {
        buffer.Clear();
        for (var panel = group.First; panel < group.End; panel++)
        {
            buffer.AddRows(memory.ErrorRows[layer].Pointer + (panel * RowPanel.Height), _layers[layer].Units);
        }

        var below = _layers[layer - 1];
        Multiply(buffer, _layers[layer].Transposed!, memory.Errors(layer - 1, group.FirstRow), below.Stride);
        for (var row = group.FirstRow; row < group.EndRow(memory.Count); row++)
        {
            _kernel.Scale(memory.Errors(layer - 1, row), memory.Derivatives(layer - 1, row), below.Stride);
        }
    }

    private void Multiply(PanelBuffer buffer, StripMatrix right, float* target, int stride)
    {
        foreach (var strip in right.Strips)
        {
            var corner = target + strip.Start;
            foreach (ref readonly var panel in buffer.Panels)
            {
                _kernel.Multiply(
                    panel, strip.Registers, right.Row(strip, 0), strip.Width, TileTarget.Store(corner, stride));
                corner += RowPanel.Height * stride;
            }
        }
    }

    private void Fire(int layer, Group group)
    {
        var bias = _layers[layer].Bias.Pointer;
        var isOutput = layer == _layers.Length - 1;
        for (var row = group.FirstRow; row < group.EndRow(memory.Count); row++)
        {
            var sums = memory.Activities(layer, row);
            var derivative = memory.Derivatives(layer, row);
            var fields = memory.Fields(layer, row);
            var presentation = memory.FirstPresentation + (ulong)row;
            if (isOutput)
            {
                // The gradient p - y needs the probability; only a verdict is read like the hidden neurons.
                parts.Output.Fire(sums, bias, derivative, Trains ? 0 : Reads, Keys, presentation, fields);
            }
            else
            {
                parts.Hidden[layer].Fire(sums, bias, derivative, Reads, Keys, presentation, fields);
            }
        }
    }

    private void Judge(Group group)
    {
        var last = _layers.Length - 1;
        for (var row = group.FirstRow; row < group.EndRow(memory.Count); row++)
        {
            var outputs = memory.Activities(last, row);
            var label = memory.Labels[row];
            memory.Losses[row] = parts.Output.Loss(outputs, label);
            var verdict = parts.Output.Verdict(outputs, Keys, memory.FirstPresentation + (ulong)row);
            memory.Correct[row] = verdict == label;
            if (Trains)
            {
                parts.Output.Differentiate(outputs, label, memory.Errors(last, row));
            }
        }
    }

    private readonly record struct Group(int First, int End)
    {
        public int FirstRow => First * RowPanel.Height;

        public int EndRow(int count) => Math.Min(End * RowPanel.Height, count);
    }
}
