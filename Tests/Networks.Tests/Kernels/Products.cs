using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

/// <summary>The kernels put together as the passes of a training put them together.</summary>
internal static unsafe class Products
{
    public static void Fill(StripMatrix target, PaddedMatrix source)
    {
        for (var i = 0; i < source.Rows; i++)
        {
            for (var j = 0; j < source.Columns; j++)
            {
                target[i, j] = source[i, j];
            }
        }
    }

    public static PaddedMatrix OfRows(MatrixKernel kernel, PaddedMatrix left, PaddedMatrix right)
    {
        var strips = new StripMatrix(kernel, right.Rows, right.Columns);
        Fill(strips, right);
        var product = new PaddedMatrix(left.Rows, right.Columns, zeros: 1, seed: 0);
        var buffer = new PanelBuffer(1, left.Columns);
        for (var row = 0; row < left.Rows; row += RowPanel.Height)
        {
            buffer.Clear();
            buffer.AddRows(left.RowAddresses + row, left.Columns);
            foreach (var strip in strips.Strips)
            {
                var target = TileTarget.Store(product.Pointer + (row * product.Stride) + strip.Start, product.Stride);
                kernel.Multiply(buffer.Panels[0], strip.Registers, strips.Row(strip, 0), strip.Width, target);
            }
        }

        return product;
    }

    public static void AddColumns(
        MatrixKernel kernel, StripMatrix weights, PaddedMatrix features, PaddedMatrix errors, float step)
    {
        var buffer = new PanelBuffer(1, features.Rows);
        for (var row = 0; row < features.Columns; row += RowPanel.Height)
        {
            buffer.Clear();
            buffer.AddColumns(features.RowAddresses, features.Rows, row);
            foreach (var strip in weights.Strips)
            {
                var target = TileTarget.Add(weights.Row(strip, row), strip.Width, step);
                kernel.Multiply(
                    buffer.Panels[0], strip.Registers, errors.Pointer + strip.Start, errors.Stride, target);
            }
        }
    }
}
