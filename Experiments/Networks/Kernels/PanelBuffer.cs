using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>Room for the packed panels of one worker; filled anew for each task.</summary>
internal sealed unsafe class PanelBuffer
{
    private readonly AlignedBlock<int> _steps;
    private readonly AlignedBlock<float> _values;
    private readonly RowPanel[] _panels;
    private int _used;

    /// <param name="panels">Most panels held at once.</param>
    /// <param name="depth">Longest sum.</param>
    public PanelBuffer(int panels, int depth)
    {
        // Packing writes an entry before it knows whether to keep it: one block of four to spare.
        var entries = (panels * Round(depth)) + RowPanel.Height;
        _steps = new AlignedBlock<int>(entries);
        _values = new AlignedBlock<float>(entries * RowPanel.Height);
        _panels = new RowPanel[panels];
    }

    /// <summary>The panels packed since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<RowPanel> Panels => _panels.AsSpan(0, Count);

    public int Count { get; private set; }

    public static int Round(int length) => (length + RowPanel.Height - 1) & -RowPanel.Height;

    public void Clear() => (Count, _used) = (0, 0);

    /// <summary>Packs four whole rows. The rows are readable, and zero, up to a multiple of four.</summary>
    /// <param name="rows">Addresses of four rows of float32.</param>
    /// <param name="depth">Length of the sum.</param>
    public void AddRows(nint* rows, int depth)
    {
        var first = (float*)rows[0];
        var second = (float*)rows[1];
        var third = (float*)rows[2];
        var fourth = (float*)rows[3];
        var steps = _steps.Pointer + _used;
        var values = _values.Pointer + (RowPanel.Height * _used);
        var count = 0;
        for (var k = 0; k < depth; k += RowPanel.Height)
        {
            var (a, b) = (Vector128.Load(first + k), Vector128.Load(second + k));
            var (c, d) = (Vector128.Load(third + k), Vector128.Load(fourth + k));
            if (Vector128.EqualsAll(a, Vector128<float>.Zero) && Vector128.EqualsAll(b, Vector128<float>.Zero)
                && Vector128.EqualsAll(c, Vector128<float>.Zero) && Vector128.EqualsAll(d, Vector128<float>.Zero))
            {
                continue;
            }

            for (var lane = 0; lane < RowPanel.Height; lane++)
            {
                var column = Vector128.Create(first[k + lane], second[k + lane], third[k + lane], fourth[k + lane]);
                column.Store(values + (RowPanel.Height * count));
                steps[count] = k + lane;
                count += Vector128.EqualsAll(column, Vector128<float>.Zero) ? 0 : 1;
            }
        }

        Append(steps, values, count);
    }

    /// <summary>Packs four neighbouring columns, as the rows of the transposed matrix.</summary>
    /// <param name="rows">Addresses of the rows.</param>
    /// <param name="rowCount">Length of the sum.</param>
    /// <param name="column">First of the four columns.</param>
    public void AddColumns(nint* rows, int rowCount, int column)
    {
        var steps = _steps.Pointer + _used;
        var values = _values.Pointer + (RowPanel.Height * _used);
        var count = 0;
        for (var row = 0; row < rowCount; row++)
        {
            var four = Vector128.Load((float*)rows[row] + column);
            four.Store(values + (RowPanel.Height * count));
            steps[count] = row;
            count += Vector128.EqualsAll(four, Vector128<float>.Zero) ? 0 : 1;
        }

        Append(steps, values, count);
    }

    private void Append(int* steps, float* values, int count)
    {
        _panels[Count++] = new RowPanel(steps, values, count);
        _used += count;
    }
}
