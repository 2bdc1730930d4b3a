namespace SpinBench.Protocols.Analysis;

/// <summary>By how much the levels of a record move while it is taken: a straight line through what is left of the readings.</summary>
/// <remarks>The error comes from the scatter of ten block means around the line, so that slow noise widens it.</remarks>
/// <param name="Change">From the first to the last reading, in the unit of the readings.</param>
/// <param name="StandardError">Of the change.</param>
/// <param name="Evidence">ln of the likelihood of a line with noise above that of one level with noise.</param>
public readonly record struct BaselineDrift(double Change, double StandardError, double Evidence)
{
    private const int Blocks = 10;
    private const double Significance = 5;

    /// <summary>Whether it is certain, beyond five standard errors.</summary>
    public bool IsCertain => Math.Abs(Change) > Significance * StandardError;

    /// <summary>Fits a line to what is left of a record when each reading's level is taken off.</summary>
    /// <param name="readings">Readings at equal intervals; NaN is left out.</param>
    /// <param name="segmentation">Their states; null for one level.</param>
    public static BaselineDrift Of(ReadOnlySpan<double> readings, Segmentation? segmentation)
    {
        var (places, rest) = (new List<double>(readings.Length), new List<double>(readings.Length));
        for (var index = 0; index < readings.Length; index++)
        {
            if (!double.IsNaN(readings[index]))
            {
                places.Add(index / (double)Math.Max(1, readings.Length - 1));
                rest.Add(readings[index] - LevelOf(index, segmentation));
            }
        }

        if (rest.Count < 2 * Blocks)
        {
            return new BaselineDrift(double.NaN, double.PositiveInfinity, 0);
        }

        var blocks = Enumerable.Range(0, Blocks).Select(block =>
        {
            var (from, to) = (block * rest.Count / Blocks, (block + 1) * rest.Count / Blocks);
            return (Place: places[from..to].Average(), Left: rest[from..to].Average());
        }).ToArray();
        var (slope, scatter) = Line([.. blocks.Select(block => block.Place)], [.. blocks.Select(block => block.Left)]);
        var error = Math.Sqrt(scatter / (Blocks - 2) / Spread([.. blocks.Select(block => block.Place)]));
        var (_, left) = Line([.. places], [.. rest]);
        var mean = rest.Average();
        var all = rest.Sum(value => (value - mean) * (value - mean));
        return new BaselineDrift(slope, error, left > 0 ? rest.Count / 2.0 * Math.Log(all / left) : 0);
    }

    private static double LevelOf(int index, Segmentation? segmentation) => segmentation is null ? 0
        : segmentation.States[index] == ReadState.High ? segmentation.Levels.High : segmentation.Levels.Low;

    private static (double Slope, double SquaresLeft) Line(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (place, value) => (place - meanX) * (value - meanY)).Sum() / Spread(x);
        return (slope, x.Zip(y, (place, value) => Math.Pow(value - meanY - slope * (place - meanX), 2)).Sum());
    }

    private static double Spread(double[] x)
    {
        var mean = x.Average();
        return x.Sum(place => (place - mean) * (place - mean));
    }
}
