namespace SpinBench.Figures;

/// <summary>One column of the data behind a figure.</summary>
/// <param name="Name">Name with unit, as <c>field_oe</c>.</param>
/// <param name="Values">The values.</param>
public sealed record FigureColumn(string Name, IReadOnlyList<double> Values);
