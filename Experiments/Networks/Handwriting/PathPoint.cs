namespace SpinBench.Networks.Handwriting;

/// <summary>A place on the paper, in any unit.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
public readonly record struct PathPoint(double X, double Y)
{
    /// <summary>Distance to another place.</summary>
    public double DistanceTo(PathPoint other) => double.Hypot(other.X - X, other.Y - Y);

    /// <summary>Whether both coordinates are numbers.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
