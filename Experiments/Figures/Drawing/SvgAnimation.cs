namespace SpinBench.Figures.Drawing;

/// <summary>An attribute that changes over and over (SMIL 3, the element <c>animate</c>).</summary>
/// <param name="Attribute">Which.</param>
/// <param name="Values">Its values.</param>
/// <param name="Times">When it has each, as part of the cycle, from 0 upwards.</param>
/// <param name="CycleSeconds">Length of the cycle in s.</param>
/// <param name="IsStepped">Whether it jumps from value to value; otherwise it glides, and the last time is 1.</param>
internal sealed record SvgAnimation(string Attribute, IReadOnlyList<double> Values, IReadOnlyList<double> Times, double CycleSeconds, bool IsStepped)
{
    /// <summary>Value where nothing moves; null for the attribute's own.</summary>
    public double? Still { get; init; }
}
