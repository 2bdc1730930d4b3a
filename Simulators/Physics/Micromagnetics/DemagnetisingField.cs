using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// The magnetostatic field of all cells: B_i = -μ0 Σ_j N(r_i - r_j) M_s,j m_j, with the tensor of Newell between cells,
/// summed exactly (up to rounding) as a convolution by fast Fourier transforms over a mesh padded with zeros.
/// </summary>
public sealed class DemagnetisingField : IFieldTerm, ISharedWork
{
    private readonly MaterialMap _materials;
    private readonly DemagnetisingSpectrum _spectrum;
    private readonly PaddedMesh _padded;
    private Convolution _convolution;
    private FieldEnergy? _energy;

    /// <summary>Computes the tensors of the mesh and their transform.</summary>
    public DemagnetisingField(MaterialMap materials)
    {
        ArgumentNullException.ThrowIfNull(materials);
        _materials = materials;
        _padded = new(materials.Mesh);
        _spectrum = new(materials.Mesh, _padded.X.Length, _padded.PaddedY, _padded.Z.Length);
        LargestField = PhysicalConstants.VacuumPermeability
            * materials.Materials.Max(material => material.SaturationMagnetisation);
        _convolution = Compiled(new(1), VectorWidth.Widest);
    }

    /// <inheritdoc/>
    public string Name => "demagnetising";

    /// <inheritdoc/>
    public double LargestField { get; }

    /// <inheritdoc/>
    public void AddTo(VectorField magnetisation, double time, VectorField field)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        ArgumentNullException.ThrowIfNull(field);
        _convolution.Evaluate(magnetisation, field, replaces: false);
    }

    /// <summary>Sets <paramref name="field"/> to this field alone, in T: all threads write, and nothing is cleared before.</summary>
    internal void Replace(VectorField magnetisation, VectorField field) =>
        _convolution.Evaluate(magnetisation, field, replaces: true);

    /// <inheritdoc/>
    public double Energy(VectorField magnetisation, double time) =>
        (_energy ??= new(_materials)).Of(this, magnetisation, time) / 2;

    void ISharedWork.Share(WorkerTeam team, VectorWidth width) => _convolution = Compiled(team, width);

    private Convolution Compiled(WorkerTeam team, VectorWidth width)
    {
        var saturation = _materials.Values(material => material.SaturationMagnetisation);
        return width.OfThisProcessor() switch
        {
            VectorWidth.Bits512 => new Convolution<Lanes512<double>>(_padded, _spectrum, saturation, team),
            VectorWidth.Bits256 => new Convolution<Lanes256<double>>(_padded, _spectrum, saturation, team),
            _ => new Convolution<Lanes128<double>>(_padded, _spectrum, saturation, team),
        };
    }
}
