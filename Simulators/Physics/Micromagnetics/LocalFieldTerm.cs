using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Base of the local terms. Where the energy is a form of degree n in m, it is -(1/n) Σ M_s V m·B, and zero for a torque.
/// </summary>
public abstract class LocalFieldTerm : ILocalFieldTerm, ISharedWork
{
    private readonly int _degree;
    private FieldEnergy? _energy;

    /// <summary>Makes a term.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="name">Name for reports.</param>
    /// <param name="degree">Degree of the energy in m: 1 for a field that does not depend on m, 2 for a linear one; 0 for a torque.</param>
    protected LocalFieldTerm(MaterialMap materials, string name, int degree)
    {
        ArgumentNullException.ThrowIfNull(materials);
        (Materials, Name, _degree) = (materials, name, degree);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public abstract double LargestField { get; }

    /// <summary>Materials of the cells.</summary>
    protected MaterialMap Materials { get; }

    internal VectorWidth Width { get; private set; }

    /// <inheritdoc/>
    public abstract void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end);

    /// <inheritdoc/>
    public void AddTo(VectorField magnetisation, double time, VectorField field)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        AddTo(magnetisation, time, field, 0, magnetisation.Mesh.CellCount);
    }

    /// <inheritdoc/>
    public virtual double Energy(VectorField magnetisation, double time) =>
        _degree == 0 ? 0 : (_energy ??= new(Materials)).Of(this, magnetisation, time) / _degree;

    void ISharedWork.Share(WorkerTeam team, VectorWidth width) => Width = width;
}
