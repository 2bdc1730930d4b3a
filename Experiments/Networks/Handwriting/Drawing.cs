namespace SpinBench.Networks.Handwriting;

/// <summary>Strokes of a pen, one after another: each a line through at least two points, of a length above zero.</summary>
public sealed record Drawing
{
    internal Drawing(string name, IReadOnlyList<IReadOnlyList<PathPoint>> strokes) => (Name, Strokes) = (name, strokes);

    /// <summary>What it is called, as the name of its file.</summary>
    public string Name { get; }

    /// <summary>The strokes, in the order of writing.</summary>
    public IReadOnlyList<IReadOnlyList<PathPoint>> Strokes { get; }

    /// <summary>The character 师 (teacher) by hand, in a box of 100 by 100: six strokes; ours.</summary>
    public static Drawing Simplified { get; } = Of(
        "师",
        [(20, 74), (20, 48)],
        [(33, 88), (33, 55), (30, 35), (22, 18), (12, 6)],
        [(46, 82), (92, 82)],
        [(50, 64), (50, 28)],
        [(50, 64), (88, 64), (88, 34), (84, 28), (78, 30)],
        [(69, 82), (69, 2)]);

    /// <summary>The same in its traditional form 師: ten strokes; ours.</summary>
    public static Drawing Traditional { get; } = Of(
        "師",
        [(28, 96), (22, 84)],
        [(16, 82), (16, 8)],
        [(16, 82), (40, 82), (40, 58)],
        [(16, 58), (40, 58)],
        [(16, 38), (40, 38), (40, 14)],
        [(16, 14), (40, 14)],
        [(48, 86), (96, 86)],
        [(52, 66), (52, 28)],
        [(52, 66), (92, 66), (92, 34), (88, 28), (82, 30)],
        [(72, 86), (72, 2)]);

    /// <summary>A drawing by its points.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="strokes">Its strokes, y upwards.</param>
    /// <exception cref="DrawingException">There is no stroke, or one that is no line.</exception>
    public static Drawing Of(string name, params IReadOnlyList<(double X, double Y)>[] strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        var list = new StrokeList(name);
        foreach (var stroke in strokes)
        {
            list.Add(0, [.. stroke.Select(point => new PathPoint(point.X, point.Y))]);
        }

        return list.ToDrawing();
    }
}
