namespace SpinBench.Networks.Handwriting;

/// <summary>Takes strokes as they are read from a file, and refuses what is none.</summary>
/// <param name="file">The file, or the name of the drawing.</param>
internal sealed class StrokeList(string file)
{
    private readonly List<IReadOnlyList<PathPoint>> _strokes = [];

    /// <summary>Takes a stroke.</summary>
    /// <param name="line">Line in which it begins; 0 for none.</param>
    /// <param name="points">Its points.</param>
    /// <exception cref="DrawingException">It is no line.</exception>
    public void Add(int line, IReadOnlyList<PathPoint> points)
    {
        var which = FormattableString.Invariant($"Stroke {_strokes.Count + 1}");
        for (var index = 0; index < points.Count; index++)
        {
            if (!points[index].IsFinite)
            {
                throw new DrawingException(file, line, FormattableString.Invariant($"{which}, point {index + 1} is not a finite number."));
            }
        }

        if (points.Count < 2)
        {
            throw new DrawingException(file, line, $"{which} has only one point; a stroke is a line through at least two.");
        }

        var length = points.Zip(points.Skip(1), (one, next) => one.DistanceTo(next)).Sum();
        if (!(length > 0) || !double.IsFinite(length))
        {
            throw new DrawingException(file, line, length > 0 ? $"{which} is too long to be computed with." : $"{which} has no length: all its points are the same.");
        }

        _strokes.Add(points);
    }

    /// <summary>All strokes.</summary>
    /// <exception cref="DrawingException">There is none.</exception>
    public Drawing ToDrawing() => _strokes.Count > 0
        ? new Drawing(Path.GetFileNameWithoutExtension(file), _strokes)
        : throw new DrawingException(file, 0, "There is no stroke in it.");
}
