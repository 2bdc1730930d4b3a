namespace SpinBench.Networks.Nanomagnets;

/// <summary>
/// Two rows of perpendicular dots whose anisotropy is lowered column after column; lengths in units of the distance of the rows, fields
/// in units of that of one dot on its partner in the column.
/// </summary>
/// <remarks>All numbers are ours; three bias dots were said to be needed, their places were chosen by the score.</remarks>
public sealed record DotReservoirSettings
{
    /// <summary>Columns; the first one is the input.</summary>
    public int ColumnCount { get; init; } = 10;

    /// <summary>Distance of columns.</summary>
    public double ColumnDistance { get; init; } = 1.2;

    /// <summary>Field that saturates a dot whose anisotropy is low, above 0.</summary>
    public double SaturationField { get; init; } = 1.5;

    /// <summary>Columns beside which a dot that always points up lies; without one every state has a mirror image.</summary>
    public IReadOnlyList<double> BiasColumns { get; init; } = [0, 2, 4];

    /// <summary>Distance of the bias dots from the first row, beyond the second one.</summary>
    public double BiasDistance { get; init; } = 2.2;

    /// <summary>Rounds in which dots with low anisotropy follow their field, one dot after the other.</summary>
    public int RelaxationCount { get; init; } = 8;

    /// <summary>Dots.</summary>
    public int DotCount => 2 * ColumnCount;
}
