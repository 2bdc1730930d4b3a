namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>A vector field as an OVF 2.0 file holds it: three components in every cell of a rectangular mesh.</summary>
public sealed record OvfField
{
    /// <summary>The vectors, in <see cref="Unit"/>.</summary>
    public required VectorField Values { get; init; }

    /// <summary>Unit of the vectors: <c>A/m</c> for a magnetisation, <c>1</c> for unit vectors, <c>T</c> for a field.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>Title.</summary>
    public string Title { get; init; } = "m";

    /// <summary>Names of the three components.</summary>
    public IReadOnlyList<string> Labels { get; init; } = ["m_x", "m_y", "m_z"];

    /// <summary>Remarks: time, stage and the like, one line each.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];

    /// <summary>Lower corner of the first cell in m.</summary>
    public CartesianVector Corner { get; init; }

    /// <summary>The directions: unit vectors, and zero where the file has zero, that is where there is no material.</summary>
    public VectorField Directions()
    {
        var directions = new VectorField(Values.Mesh);
        for (var cell = 0; cell < Values.Mesh.CellCount; cell++)
        {
            var value = Values[cell];
            directions[cell] = value == default ? default : value.Normalised;
        }

        return directions;
    }
}
