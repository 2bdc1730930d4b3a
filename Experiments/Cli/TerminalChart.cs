using System.Text;

namespace SpinBench.Cli;

/// <summary>Draws points as braille dots, two by four to a character, for a live view in any terminal.</summary>
internal static class TerminalChart
{
    private static readonly int[,] s_dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <summary>Lines of text, top first; non-finite points are left out.</summary>
    public static IReadOnlyList<string> Draw(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int columns, int rows)
    {
        var (left, right) = Range(x);
        var (bottom, top) = Range(y);
        var cells = new int[rows, columns];
        for (var index = 0; index < Math.Min(x.Length, y.Length); index++)
        {
            if (!double.IsFinite(x[index]) || !double.IsFinite(y[index]))
            {
                continue;
            }

            var column = Place(x[index], left, right, 2 * columns);
            var row = 4 * rows - 1 - Place(y[index], bottom, top, 4 * rows);
            cells[row / 4, column / 2] |= s_dots[row % 4, column % 2];
        }

        var lines = new string[rows];
        for (var row = 0; row < rows; row++)
        {
            var line = new StringBuilder(columns);
            for (var column = 0; column < columns; column++)
            {
                line.Append((char)(0x2800 + cells[row, column]));
            }

            lines[row] = line.ToString();
        }

        return lines;
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low < high ? (low, high) : (low - 0.5, low + 0.5);
    }

    private static int Place(double value, double low, double high, int count) =>
        Math.Clamp((int)((value - low) / (high - low) * count), 0, count - 1);
}
