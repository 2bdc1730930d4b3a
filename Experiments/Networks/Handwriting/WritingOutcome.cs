namespace SpinBench.Networks.Handwriting;

/// <summary>Where the pen was at a time.</summary>
/// <param name="Time">Time in s.</param>
/// <param name="Place">Outputs of the network.</param>
public readonly record struct WrittenPoint(double Time, PathPoint Place);

/// <summary>What a network wrote.</summary>
/// <param name="Target">What it was to write.</param>
/// <param name="Points">Outputs, an update each.</param>
public sealed record WritingOutcome(PathTarget Target, IReadOnlyList<WrittenPoint> Points)
{
    /// <summary>E: root mean square of the distance to where the pen should be at the time; the larger side of the drawing is 1.6.</summary>
    public double Error => RootMeanSquare(Points.Select(point => point.Place.DistanceTo(Target.At(point.Time))));

    /// <summary>G: root mean square of the distance of what the pen drew to the nearest place of the path with the pen down.</summary>
    public double ShapeError
    {
        get
        {
            var path = new PenDownPath(Target);
            return RootMeanSquare(Points.Where(point => Target.IsPenDown(point.Time)).Select(point => path.DistanceFrom(point.Place)));
        }
    }

    private static double RootMeanSquare(IEnumerable<double> distances) => Math.Sqrt(distances.Average(distance => distance * distance));
}
