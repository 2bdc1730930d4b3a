namespace SpinBench.Figures.Drawing;

/// <summary>Checks of the arrays that come in.</summary>
internal static class Series
{
    /// <exception cref="FigureException">The arrays are empty or differ in length.</exception>
    public static void RequireSameLength(params ReadOnlySpan<(string Name, IReadOnlyList<double> Values)> arrays)
    {
        var (firstName, first) = arrays[0];
        if (first.Count == 0)
        {
            throw new FigureException($"There is nothing to draw: {firstName} is empty.");
        }

        foreach (var (name, values) in arrays)
        {
            if (values.Count != first.Count)
            {
                throw new FigureException($"{name} has {values.Count} values where {firstName} has {first.Count}.");
            }
        }
    }
}
