namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Which material fills each cell of a mesh; cells without one are empty and have no magnetisation.</summary>
public sealed class MaterialMap
{
    private readonly MagneticMaterial?[] _cells;

    private MaterialMap(Mesh mesh, MagneticMaterial?[] cells)
    {
        (Mesh, _cells) = (mesh, cells);
        Materials = [.. cells.OfType<MagneticMaterial>().Distinct()];
        foreach (var material in Materials)
        {
            if (material.Faults() is [var fault, ..])
            {
                throw new ArgumentException($"Material: {fault}.", nameof(cells));
            }
        }

        if (Materials.Count == 0)
        {
            throw new ArgumentException("No cell is filled.", nameof(cells));
        }
    }

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>The different materials, in the order of their first cells.</summary>
    public IReadOnlyList<MagneticMaterial> Materials { get; }

    /// <summary>Material of a cell; null where it is empty.</summary>
    public MagneticMaterial? this[int cell] => _cells[cell];

    /// <summary>Fills the whole mesh with one material.</summary>
    /// <exception cref="ArgumentException">A constant of the material is out of range.</exception>
    public static MaterialMap Uniform(Mesh mesh, MagneticMaterial material) => ByPosition(mesh, _ => material);

    /// <summary>Fills every cell with what a function of its centre says.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="materialAt">The material at a position in m, the origin in the middle of the mesh; null for none.</param>
    /// <exception cref="ArgumentException">A constant is out of range, or every cell is empty.</exception>
    public static MaterialMap ByPosition(Mesh mesh, Func<CartesianVector, MagneticMaterial?> materialAt)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(materialAt);
        var cells = new MagneticMaterial?[mesh.CellCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = materialAt(mesh.Centre(cell));
        }

        return new(mesh, cells);
    }

    /// <summary>Fills every cell with what a function of its index says.</summary>
    /// <exception cref="ArgumentException">A constant is out of range, or every cell is empty.</exception>
    public static MaterialMap ByCell(Mesh mesh, Func<int, MagneticMaterial?> materialOf)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(materialOf);
        return new(mesh, [.. Enumerable.Range(0, mesh.CellCount).Select(materialOf)]);
    }

    /// <summary>A unit vector in every filled cell, zero elsewhere.</summary>
    /// <param name="directionAt">Direction, of any length but zero, at a position in m.</param>
    /// <exception cref="ArgumentException">A direction is zero or not a number.</exception>
    public VectorField Magnetise(Func<CartesianVector, CartesianVector> directionAt)
    {
        ArgumentNullException.ThrowIfNull(directionAt);
        var magnetisation = new VectorField(Mesh);
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell] is not null)
            {
                var direction = directionAt(Mesh.Centre(cell));
                magnetisation[cell] = direction.Length > 0 && double.IsFinite(direction.Length)
                    ? direction.Normalised
                    : throw new ArgumentException($"The magnetisation of cell {cell} has no direction.", nameof(directionAt));
            }
        }

        return magnetisation;
    }

    /// <summary>The same direction in every filled cell.</summary>
    public VectorField Magnetise(CartesianVector direction) => Magnetise(_ => direction);

    /// <summary>One number a cell, 0 in empty ones.</summary>
    internal unsafe CellValues Values(Func<MagneticMaterial, double> value)
    {
        var values = new CellValues(Mesh);
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            values.Pointer[cell] = _cells[cell] is { } material ? value(material) : 0;
        }

        return values;
    }
}
