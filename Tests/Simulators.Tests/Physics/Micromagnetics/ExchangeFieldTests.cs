using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class ExchangeFieldTests
{
    private static readonly MagneticMaterial s_permalloy = new() { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Energy_of_a_spiral_along_any_axis_is_A_k_squared_in_second_order(int axis)
    {
        // Between cells an angle δ costs 2A(1 - cos δ)/Δ² instead of A δ²/Δ²: relative -δ²/12.
        const int cells = 200;
        var (nx, ny, nz) = axis switch { 0 => (cells, 3, 2), 1 => (3, cells, 2), _ => (3, 2, cells) };
        var mesh = new Mesh(nx, ny, nz, 2e-9, 2e-9, 2e-9);
        var materials = MaterialMap.Uniform(mesh, s_permalloy);
        const double k = 0.05 / 2e-9;
        var spiral = materials.Magnetise(r => CartesianVector.AtAngles(0.7, k * (axis switch { 0 => r.X, 1 => r.Y, _ => r.Z })));
        var bonds = 6 * (cells - 1);
        var expected = s_permalloy.ExchangeStiffness * k * k * Math.Pow(Math.Sin(0.7), 2) * bonds * mesh.CellVolume;

        Assert.Equal(1 - 0.05 * 0.05 / 12, new ExchangeField(materials).Energy(spiral, 0) / expected, 1e-6);
    }

    [Fact]
    public void Between_two_materials_the_torque_of_each_on_the_other_is_equal_and_opposite()
    {
        var hard = s_permalloy with { SaturationMagnetisation = 4e5, ExchangeStiffness = 3e-12 };
        var materials = MaterialMap.ByPosition(new(6, 1, 1, 3e-9, 3e-9, 3e-9), r => r.X < 0 ? s_permalloy : hard);
        var state = materials.Magnetise(r => CartesianVector.AtAngles(1, r.X / 5e-9));
        var field = new VectorField(materials.Mesh);
        new ExchangeField(materials).AddTo(state, 0, field);
        var total = default(CartesianVector);
        var largest = 0.0;
        for (var cell = 0; cell < 6; cell++)
        {
            var torque = materials[cell]!.SaturationMagnetisation * CartesianVector.Cross(state[cell], field[cell]);
            (total, largest) = (total + torque, Math.Max(largest, torque.Length));
        }

        Assert.True(total.Length < 1e-13 * largest, $"{total} of {largest}");
    }

    [Fact]
    public void The_coupling_across_an_interface_is_that_of_two_half_cells_in_series()
    {
        var soft = s_permalloy with { ExchangeStiffness = 4e-12 };
        var materials = MaterialMap.ByCell(new(2, 1, 1, 2e-9, 2e-9, 2e-9), cell => cell == 0 ? s_permalloy : soft);
        var state = materials.Magnetise(r => r.X < 0 ? CartesianVector.UnitX : CartesianVector.UnitY);
        var field = new VectorField(materials.Mesh);
        new ExchangeField(materials).AddTo(state, 0, field);

        var coupling = 1 / (0.5 / 13e-12 + 0.5 / 4e-12);
        Assert.Equal(2 * coupling / (8e5 * 4e-18), field[0].Y, 1e-9);
    }

    [Fact]
    public void Empty_cells_bind_nothing_and_stay_empty()
    {
        var materials = MaterialMap.ByCell(new(3, 3, 1, 2e-9, 2e-9, 2e-9), cell => cell == 4 ? null : s_permalloy);
        var state = materials.Magnetise(CartesianVector.UnitX);
        using var system = new MicromagneticSystem(
            materials, [new ExchangeField(materials), new ZeemanField(materials, new(0, 0.1, 0.2))]);
        new FixedStepIntegrator(system).Advance(state, 0, 20e-12);

        Assert.Equal(default, state[4]);
        for (var cell = 0; cell < 9; cell++)
        {
            Assert.True(cell == 4 || (state[cell] - state[0]).Length < 1e-14, $"cell {cell}");
        }
    }
}
