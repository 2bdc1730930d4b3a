using System.Globalization;

namespace SpinBench.Figures.Drawing;

/// <summary>Colours of a quantity that rise in lightness, also for colour-blind readers and in grey (viridis, by its colours at the eighths).</summary>
internal sealed record ColourScale(double Low, double High)
{
    private static readonly (int Red, int Green, int Blue)[] s_anchors =
    [
        (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99), (170, 220, 50),
        (253, 231, 37),
    ];

    /// <summary>Whether dark ink is readable on the colour of a value.</summary>
    public bool IsLight(double value) => Position(value) > 0.6;

    /// <summary>The colour of a value, as <c>#31688e</c>.</summary>
    public string Of(double value)
    {
        var place = Position(value) * (s_anchors.Length - 1);
        var first = Math.Min((int)place, s_anchors.Length - 2);
        var (one, other, share) = (s_anchors[first], s_anchors[first + 1], place - first);
        int Mix(int from, int to) => (int)Math.Round(from + (to - from) * share);
        return string.Create(CultureInfo.InvariantCulture,
            $"#{Mix(one.Red, other.Red):x2}{Mix(one.Green, other.Green):x2}{Mix(one.Blue, other.Blue):x2}");
    }

    private double Position(double value) => High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5;
}
