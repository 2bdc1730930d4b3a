namespace SpinBench.Figures;

/// <summary>One column of the data behind a figure.</summary>
/// <param name="Name">Name with unit, as <c>field_oe</c>.</param>
/// <param name="Values">The values.</param>
public sealed record FigureColumn(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Texts instead of numbers, such as names; null for numbers.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>A column of texts.</summary>
    public static FigureColumn OfTexts(string name, IReadOnlyList<string> texts) => new(name, []) { Texts = texts };
}
