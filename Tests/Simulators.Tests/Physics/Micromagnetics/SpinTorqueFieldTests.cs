using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class SpinTorqueFieldTests
{
    private const ulong Seed = 20260;
    private const double Gamma = 1.76085963e11;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    [InlineData(2.5)]
    public void Slonczewski_s_torque_in_a_cell_is_that_of_a_macrospin(double asymmetry)
    {
        var macrospin = new MacrospinParameters
        {
            Polarisation = new CartesianVector(-1, 0.2, 0.4).Normalised, DampingLikeField = 1.6e-3, TorqueAsymmetry = asymmetry,
            FieldLikeField = -0.3e-3,
        };
        var (materials, m) = RandomMagnetisation(new Mesh(11, 3, 1, 2e-9, 2e-9, 1e-9));
        var torque = new SlonczewskiTorque(
            materials, _ => macrospin.DampingLikeField, _ => macrospin.FieldLikeField, macrospin.Polarisation, asymmetry);
        var field = new VectorField(materials.Mesh);

        torque.AddTo(m, 0, field);

        for (var cell = 0; cell < materials.Mesh.CellCount; cell++)
        {
            var difference = (field[cell] - macrospin.TorqueField(m[cell])).Length;
            Assert.True(difference < 1e-17, $"seed {Seed}, cell {cell}: {difference} T");
            Assert.True(field[cell].Length <= torque.LargestField * (1 + 1e-12));
        }

        Assert.Equal(0, torque.Energy(m, 0));
    }

    [Fact]
    public void Zhang_and_Li_s_field_gives_minus_v_plus_beta_m_cross_v()
    {
        const double beta = 0.3;
        var velocity = new CartesianVector(70, -30, 12);
        var mesh = new Mesh(40, 40, 3, 1e-9, 1e-9, 1e-9);
        var materials = MaterialMap.Uniform(mesh, Material());
        var (alongX, alongY) = (2 * Math.PI / 90e-9, 2 * Math.PI / 130e-9);
        double Angle(CartesianVector r) => alongX * r.X + alongY * r.Y;
        var m = materials.Magnetise(r => new(Math.Sin(Angle(r)), 0, Math.Cos(Angle(r))));
        var torque = new ZhangLiTorque(materials, velocity, beta, Gamma);
        var field = new VectorField(mesh);

        torque.AddTo(m, 0, field);

        // Nothing changes along z, and a central difference of a sine is short by (kΔ)²/6: 0.0008 here.
        var cell = mesh.Index(20, 17, 1);
        var angle = Angle(mesh.Centre(cell));
        var rate = velocity.X * alongX + velocity.Y * alongY;
        var v = rate * new CartesianVector(Math.Cos(angle), 0, -Math.Sin(angle));
        var expected = -v + beta * CartesianVector.Cross(m[cell], v);
        var found = -Gamma * CartesianVector.Cross(m[cell], field[cell]);
        Assert.Equal(0, (found - expected).Length / expected.Length, 1.2e-3);
    }

    [Fact]
    public void A_wall_under_a_current_runs_at_beta_u_over_alpha_below_breakdown()
    {
        // A Dzyaloshinskii-Moriya interaction holds the wall upright, so that breakdown is far away.
        const double alpha = 0.1, beta = 0.2, u = 20, cell = 1e-9;
        var mesh = new Mesh(240, 1, 1, cell, 10e-9, 1e-9);
        var materials = MaterialMap.Uniform(mesh, new MagneticMaterial
        {
            SaturationMagnetisation = 8e5, ExchangeStiffness = 15e-12, FirstOrderAnisotropy = 6e5, DzyaloshinskiiMoriya = 2e-3,
            Damping = alpha,
        });
        using var system = new MicromagneticSystem(
            materials,
            [
                new ExchangeField(materials), new UniaxialAnisotropyField(materials), new DzyaloshinskiiMoriyaField(materials),
                new ZhangLiTorque(materials, u * CartesianVector.UnitX, beta, Gamma),
            ]);
        const double width = 5e-9;
        var m = materials.Magnetise(r => new(1 / Math.Cosh((r.X + 60e-9) / width), 0, Math.Tanh((r.X + 60e-9) / width)));
        var integrator = new FixedStepIntegrator(system);

        integrator.Advance(m, 0, 0.5e-9);
        var before = Position();
        integrator.Advance(m, 0.5e-9, 1.5e-9);

        // The central difference drives a tanh wall by 1 - (Δ/width)²/6 less than the derivative would: 0.67 % here.
        var expected = beta * u / alpha * (1 - cell * cell / (6 * width * width));
        Assert.Equal(1, (Position() - before) / 1e-9 / expected, 2e-3);

        double Position() => -system.AverageMagnetisation(m).Z * mesh.CountX * cell / 2;
    }

    private static MagneticMaterial Material() => new() { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12 };

    private static (MaterialMap Materials, VectorField M) RandomMagnetisation(Mesh mesh)
    {
        var random = new RandomStream(Seed, "directions");
        var materials = MaterialMap.Uniform(mesh, Material());
        return (materials, materials.Magnetise(_ => new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian())));
    }
}
