namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>-Σ M_s V m·B of one term in J, summed over the cells in their order.</summary>
internal sealed unsafe class FieldEnergy(MaterialMap materials)
{
    private readonly CellValues _saturation = materials.Values(material => material.SaturationMagnetisation);
    private readonly VectorField _field = new(materials.Mesh);

    public double Of(IFieldTerm term, VectorField magnetisation, double time)
    {
        _field.Clear();
        term.AddTo(magnetisation, time, _field);
        var sum = 0.0;
        for (var cell = 0; cell < _saturation.Count; cell++)
        {
            sum = Math.FusedMultiplyAdd(
                _saturation.Pointer[cell], CartesianVector.Dot(magnetisation[cell], _field[cell]), sum);
        }

        return -materials.Mesh.CellVolume * sum;
    }
}
