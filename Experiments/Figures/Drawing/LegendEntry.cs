namespace SpinBench.Figures.Drawing;

/// <summary>One line of a legend.</summary>
internal sealed record LegendEntry(LegendKey Key, string Text, string Colour);
