using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class DemagnetisingFieldTests
{
    private const ulong Seed = 11;

    public static TheoryData<int, int, int> Meshes => new()
    {
        { 16, 8, 1 }, { 7, 5, 1 }, { 1, 1, 1 }, { 9, 1, 1 }, { 1, 6, 1 }, { 5, 6, 3 }, { 1, 1, 7 }, { 8, 3, 4 }, { 3, 13, 2 },
    };

    [Theory]
    [MemberData(nameof(Meshes))]
    public void The_convolution_is_the_direct_sum_over_all_pairs(int countX, int countY, int countZ)
    {
        var materials = TwoMaterialsAndHoles(new(countX, countY, countZ, 3e-9, 4e-9, 2e-9));
        var state = RandomState(materials);
        var expected = DirectSum(materials, state);
        foreach (var width in new[] { VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512 })
        {
            var field = Field(materials, state, 1, width);
            for (var cell = 0; cell < materials.Mesh.CellCount; cell++)
            {
                // Some hundred terms of order 1 T, each rounded.
                Assert.True((field[cell] - expected[cell]).Length < 1e-13, $"{width}, cell {cell}: {field[cell]} {expected[cell]}");
            }
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads_or_width()
    {
        foreach (var mesh in new Mesh[] { new(37, 14, 1, 3e-9, 4e-9, 2e-9), new(13, 6, 5, 3e-9, 4e-9, 2e-9) })
        {
            var materials = TwoMaterialsAndHoles(mesh);
            var state = RandomState(materials);
            var reference = Field(materials, state, 1, VectorWidth.Bits128);
            foreach (var (threads, width) in new[] { (1, VectorWidth.Bits256), (2, VectorWidth.Bits256), (3, VectorWidth.Bits512) })
            {
                var field = Field(materials, state, threads, width);
                Assert.Equal(reference.X.ToArray(), field.X.ToArray());
                Assert.Equal(reference.Y.ToArray(), field.Y.ToArray());
                Assert.Equal(reference.Z.ToArray(), field.Z.ToArray());
            }
        }
    }

    [Fact]
    public void A_uniform_cube_of_many_cells_has_the_energy_of_a_sphere()
    {
        // The mean demagnetising factor of a cube is one third along each axis, however it is cut.
        var material = new MagneticMaterial { SaturationMagnetisation = 8e5, ExchangeStiffness = 0 };
        var mesh = new Mesh(6, 4, 3, 2e-9, 3e-9, 4e-9);
        var materials = MaterialMap.Uniform(mesh, material);
        var state = materials.Magnetise(new CartesianVector(1, -2, 0.3));
        var expected = 4e-7 * Math.PI * 8e5 * 8e5 / 6 * mesh.CellCount * mesh.CellVolume;
        Assert.Equal(1, new DemagnetisingField(materials).Energy(state, 0) / expected, 1e-12);
    }

    [Fact]
    public void Evaluating_the_field_allocates_nothing()
    {
        var materials = TwoMaterialsAndHoles(new(16, 8, 2, 3e-9, 4e-9, 2e-9));
        var (state, field, term) = (RandomState(materials), new VectorField(materials.Mesh), new DemagnetisingField(materials));
        term.AddTo(state, 0, field);
        var before = GC.GetAllocatedBytesForCurrentThread();
        term.AddTo(state, 0, field);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static VectorField Field(MaterialMap materials, VectorField state, int threads, VectorWidth width)
    {
        using var system = new MicromagneticSystem(materials, [new DemagnetisingField(materials)], threads, width, 1);
        var field = new VectorField(materials.Mesh);
        system.Field(state, 0, field);
        return field;
    }

    private static MaterialMap TwoMaterialsAndHoles(Mesh mesh)
    {
        var soft = new MagneticMaterial { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12 };
        var hard = soft with { SaturationMagnetisation = 3e5 };
        return MaterialMap.ByCell(mesh, cell => cell % 7 == 3 ? null : cell % 3 == 0 ? soft : hard);
    }

    private static VectorField RandomState(MaterialMap materials)
    {
        var stream = new RandomStream(Seed, "state");
        return materials.Magnetise(_ => new CartesianVector(stream.NextGaussian(), stream.NextGaussian(), stream.NextGaussian()));
    }

    private static VectorField DirectSum(MaterialMap materials, VectorField state)
    {
        var (mesh, field) = (materials.Mesh, new VectorField(materials.Mesh));
        for (var i = 0; i < mesh.CellCount; i++)
        {
            for (var j = 0; j < mesh.CellCount; j++)
            {
                if (materials[j] is { } source)
                {
                    var tensor = CellTensor.Between(
                        mesh.Centre(i) - mesh.Centre(j), new(mesh.SizeX, mesh.SizeY, mesh.SizeZ));
                    field[i] -= 4e-7 * Math.PI * source.SaturationMagnetisation * (tensor * state[j]);
                }
            }
        }

        return field;
    }
}
