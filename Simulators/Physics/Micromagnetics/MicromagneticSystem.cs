using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Materials on a mesh and everything that acts on them. Owns the threads that its terms and integrators share; use from
/// one thread at a time.
/// </summary>
public sealed unsafe class MicromagneticSystem : IDisposable
{
    private readonly CellValues _saturation;
    private readonly VectorField _field;

    /// <summary>Puts materials and terms together.</summary>
    /// <param name="materials">What fills the cells.</param>
    /// <param name="terms">Everything that acts.</param>
    /// <param name="threads">Threads, the caller included; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="gyromagneticRatio">γ in rad/(s T), above 0.</param>
    public MicromagneticSystem(
        MaterialMap materials, IReadOnlyList<IFieldTerm> terms, int threads = 1, double gyromagneticRatio = 1.76085963e11)
        : this(materials, terms, threads, VectorWidth.Widest, gyromagneticRatio)
    {
    }

    internal MicromagneticSystem(
        MaterialMap materials, IReadOnlyList<IFieldTerm> terms, int threads, VectorWidth width, double gyromagneticRatio)
    {
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Require.Positive(gyromagneticRatio, nameof(gyromagneticRatio));
        (Materials, Terms, GyromagneticRatio, Width) = (materials, terms, gyromagneticRatio, width);
        LocalTerms = [.. terms.OfType<ILocalFieldTerm>()];
        DistantTerms = [.. terms.Where(term => term is not ILocalFieldTerm)];
        _saturation = materials.Values(material => material.SaturationMagnetisation);
        _field = new(materials.Mesh);
        Team = new(threads == 0 ? Environment.ProcessorCount : threads);
        foreach (var term in terms.OfType<ISharedWork>())
        {
            term.Share(Team, width);
        }
    }

    /// <summary>What fills the cells.</summary>
    public MaterialMap Materials { get; }

    /// <summary>The mesh.</summary>
    public Mesh Mesh => Materials.Mesh;

    /// <summary>Everything that acts.</summary>
    public IReadOnlyList<IFieldTerm> Terms { get; }

    /// <summary>γ in rad/(s T).</summary>
    public double GyromagneticRatio { get; }

    /// <summary>Threads, the caller included.</summary>
    public int Threads => Team.Workers;

    /// <summary>Bound on the angular frequency in rad/s of the fastest precession that the mesh carries.</summary>
    public double LargestAngularFrequency => GyromagneticRatio * Terms.Sum(term => term.LargestField);

    internal ILocalFieldTerm[] LocalTerms { get; }

    internal IFieldTerm[] DistantTerms { get; }

    internal WorkerTeam Team { get; }

    internal VectorWidth Width { get; }

    /// <summary>Replaces <paramref name="field"/> by the sum of all terms, in T.</summary>
    public void Field(VectorField magnetisation, double time, VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        field.Clear();
        foreach (var term in Terms)
        {
            term.AddTo(magnetisation, time, field);
        }
    }

    /// <summary>Replaces <paramref name="field"/> by the sum of the terms that are not local, in T.</summary>
    internal void DistantField(VectorField magnetisation, double time, VectorField field)
    {
        var replaced = DistantTerms is [DemagnetisingField first, ..] ? first : null;
        if (replaced is null)
        {
            field.Clear();
        }

        replaced?.Replace(magnetisation, field);
        for (var i = replaced is null ? 0 : 1; i < DistantTerms.Length; i++)
        {
            DistantTerms[i].AddTo(magnetisation, time, field);
        }
    }

    /// <summary>Adds the local terms in a range of cells, in T.</summary>
    internal void AddLocalTerms(VectorField magnetisation, double time, VectorField field, int begin, int end)
    {
        foreach (var term in LocalTerms)
        {
            term.AddTo(magnetisation, time, field, begin, end);
        }
    }

    /// <summary>Energy of all terms in J.</summary>
    public double Energy(VectorField magnetisation, double time) => Terms.Sum(term => term.Energy(magnetisation, time));

    /// <summary>Energy in J by term, in the order of <see cref="Terms"/>.</summary>
    public IReadOnlyList<double> Energies(VectorField magnetisation, double time) =>
        [.. Terms.Select(term => term.Energy(magnetisation, time))];

    /// <summary>Average of m weighted by M_s, summed over the cells in their order.</summary>
    public CartesianVector AverageMagnetisation(VectorField magnetisation)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        var (x, y, z, total) = (0.0, 0.0, 0.0, 0.0);
        for (var cell = 0; cell < _saturation.Count; cell++)
        {
            var weight = _saturation.Pointer[cell];
            x = Math.FusedMultiplyAdd(weight, magnetisation.PointerX[cell], x);
            y = Math.FusedMultiplyAdd(weight, magnetisation.PointerY[cell], y);
            z = Math.FusedMultiplyAdd(weight, magnetisation.PointerZ[cell], z);
            total += weight;
        }

        return new(x / total, y / total, z / total);
    }

    /// <summary>Largest |m × B| of any cell, in T.</summary>
    public double LargestTorque(VectorField magnetisation, double time)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        Field(magnetisation, time, _field);
        var largest = 0.0;
        for (var cell = 0; cell < Mesh.CellCount; cell++)
        {
            largest = Math.Max(largest, CartesianVector.Cross(magnetisation[cell], _field[cell]).Length);
        }

        return largest;
    }

    /// <summary>Throws unless every filled cell holds a unit vector and every empty one zero.</summary>
    /// <exception cref="ArgumentException">A cell holds something else; it is named.</exception>
    public void Check(VectorField magnetisation)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        if (magnetisation.Mesh != Mesh)
        {
            throw new ArgumentException("The magnetisation lies on another mesh.", nameof(magnetisation));
        }

        for (var cell = 0; cell < Mesh.CellCount; cell++)
        {
            var expected = Materials[cell] is null ? 0 : 1;
            if (!(Math.Abs(magnetisation[cell].Length - expected) < 1e-6))
            {
                throw new ArgumentException(
                    $"The magnetisation of cell {cell} is {magnetisation[cell]}; its length must be {expected}.", nameof(magnetisation));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Team.Dispose();
}
