namespace SpinBench.Simulators.Physics.Micromagnetics.Statics;

/// <summary>One branch of a hysteresis loop: states at rest in fields along one axis that fall from point to point.</summary>
/// <param name="Axis">Unit vector of the fields.</param>
/// <param name="Points">The points, the field along the axis falling.</param>
public sealed record HysteresisBranch(CartesianVector Axis, IReadOnlyList<FieldPoint> Points)
{
    /// <summary>Fields along the axis in T.</summary>
    public IReadOnlyList<double> Fields { get; } = [.. Points.Select(point => CartesianVector.Dot(point.Field, Axis))];

    /// <summary>Averages along the axis.</summary>
    public IReadOnlyList<double> Projections { get; } = [.. Points.Select(point => CartesianVector.Dot(point.Average, Axis))];

    /// <summary>Average of m at the field nearest to zero.</summary>
    public CartesianVector Remanence => Points[NearestToZero()].Average;

    /// <summary>
    /// Field in T, positive when it points against the start, at which the average along the axis passes through zero, between the
    /// two nearest points on a straight line; NaN where it never does.
    /// </summary>
    public double CoerciveField
    {
        get
        {
            for (var i = 1; i < Points.Count; i++)
            {
                if (Projections[i] <= 0)
                {
                    var part = Projections[i - 1] / (Projections[i - 1] - Projections[i]);
                    return -(Fields[i - 1] + part * (Fields[i] - Fields[i - 1]));
                }
            }

            return double.NaN;
        }
    }

    private int NearestToZero() => Enumerable.Range(0, Points.Count).MinBy(i => Math.Abs(Fields[i]));
}
