namespace SpinBench.Figures.Drawing;

/// <summary>The sample drawn before a name; none for a plain remark.</summary>
internal enum LegendKey
{
    None,
    Line,
    Dashes,
    Point,
    Band,
}
