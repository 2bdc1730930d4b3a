namespace SpinBench.Figures;

/// <summary>One line of a <see cref="LineFigure"/>.</summary>
/// <param name="Name">Its name in the legend; empty for none.</param>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates; a gap where one is not finite.</param>
public sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Name of the ordinate's column in the data, with unit, as <c>mx</c> or <c>voltage_v</c>.</summary>
    public required string Column { get; init; }

    /// <summary>Dots instead of a line.</summary>
    public bool IsDotted { get; init; }

    /// <summary>Standard error of each ordinate, drawn as a bar at dots and written beside them; null for none.</summary>
    public IReadOnlyList<double>? StandardErrors { get; init; }

    /// <summary>Curves of one series have one colour, as points and their fit; null for a colour by the curve's place.</summary>
    public int? Series { get; init; }

    /// <summary>A dashed line, as for a theory beside a simulation.</summary>
    public bool IsDashed { get; init; }
}
