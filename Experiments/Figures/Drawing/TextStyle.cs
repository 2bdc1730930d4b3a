namespace SpinBench.Figures.Drawing;

/// <summary>How a text is set.</summary>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
/// <param name="Size">Size in pixels.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Rotation">Degrees clockwise.</param>
/// <param name="Bold">Bold.</param>
internal sealed record TextStyle(
    string Anchor = "start", double Size = 13, string Colour = Palette.Ink, double Rotation = 0, bool Bold = false);
