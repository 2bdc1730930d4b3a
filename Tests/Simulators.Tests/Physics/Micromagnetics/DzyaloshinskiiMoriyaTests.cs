using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class DzyaloshinskiiMoriyaTests
{
    private const double Stiffness = 15e-12;
    private const double Anisotropy = 6e5;
    private static readonly double s_width = Math.Sqrt(Stiffness / Anisotropy); // of a wall, 5 nm

    [Theory]
    [InlineData(3e-3)]
    [InlineData(-2e-3)]
    public void Without_anisotropy_the_ground_state_is_a_spiral_of_period_4_pi_A_over_D(double strength)
    {
        const double cell = 1e-9;
        using var system = Chain(200, cell, strength, anisotropy: 0);
        var m = system.Materials.Magnetise(CartesianVector.UnitZ);

        Relax(system, m, 1e-7);

        var total = 0.0;
        for (var i = 1; i < 200; i++)
        {
            total += AngleBetween(m[i - 1], m[i]);
        }

        // e = D θ' for m = (sin θ, 0, cos θ): a positive D turns m backwards. On the mesh tan(turn a cell) = D Δ/(2A) exactly.
        var turn = total / 199;
        Assert.Equal(-Math.Atan(strength * cell / (2 * Stiffness)), turn, 1e-6);
        var secondOrder = Math.Pow(strength * cell / (2 * Stiffness), 2) / 3;
        Assert.Equal(1, 2 * Math.PI * cell / Math.Abs(turn) / (4 * Math.PI * Stiffness / Math.Abs(strength)), 1.05 * secondOrder);
    }

    [Fact]
    public void An_edge_tilts_as_Rohart_and_Thiaville_say_to_second_order_in_the_cell()
    {
        const double strength = 2e-3;
        var exact = Math.Asin(strength / (2 * Math.Sqrt(Stiffness * Anisotropy)));
        var (coarse, fine) = (Tilt(1.0e-9) - exact, Tilt(0.5e-9) - exact);

        // Magnitude of the error: (Δ/width)²/8 of the slope's change across the half cell, times tan of the tilt.
        Assert.Equal(0, fine, 1e-3);
        Assert.InRange(coarse / fine, 3, 5);

        double Tilt(double cell)
        {
            using var system = Chain((int)Math.Round(12 * s_width / cell), cell, strength, Anisotropy);
            var m = system.Materials.Magnetise(CartesianVector.UnitZ);
            Relax(system, m, 1e-7);
            var first = Math.Atan2(m[0].X, m[0].Z);

            // The tail is that of a wall, tan(θ/2) ~ exp(-x/width), from the first centre back to the edge.
            return 2 * Math.Atan(Math.Tan(first / 2) * Math.Exp(cell / 2 / s_width));
        }
    }

    [Fact]
    public void A_wall_costs_4_sqrt_AK_less_pi_D_and_nothing_at_the_critical_D()
    {
        const double cell = 0.5e-9;
        var free = 4 * Math.Sqrt(Stiffness * Anisotropy);
        var critical = free / Math.PI;

        // A tanh wall on a mesh costs (Δ/width)²/24 or less too little: 0.0004 here.
        foreach (var fraction in new[] { 0, 0.3, 0.6, 0.9 })
        {
            Assert.Equal(1 - fraction, WallEnergy(fraction * critical) / free, 1e-3);
        }

        double WallEnergy(double strength)
        {
            using var system = Chain(240, cell, strength, Anisotropy);
            var uniform = system.Materials.Magnetise(CartesianVector.UnitZ);
            var wall = system.Materials.Magnetise(r => new(1 / Math.Cosh(r.X / s_width), 0, Math.Tanh(r.X / s_width)));
            Relax(system, uniform, 1e-5);
            Relax(system, wall, 1e-5);
            return (system.Energy(wall, 0) - system.Energy(uniform, 0)) / (system.Mesh.SizeY * system.Mesh.SizeZ);
        }
    }

    [Fact]
    public void The_field_is_the_gradient_of_the_energy_also_where_materials_meet_and_at_holes()
    {
        const ulong seed = 11;
        var soft = Material(2e-3, Anisotropy);
        var hard = soft with { DzyaloshinskiiMoriya = -1e-3, ExchangeStiffness = 8e-12, SaturationMagnetisation = 5e5 };
        var mesh = new Mesh(7, 5, 2, 2e-9, 3e-9, 1e-9);
        var materials = MaterialMap.ByCell(mesh, cell => cell % 11 == 3 ? null : cell % 7 < 4 ? soft : hard);
        var term = new DzyaloshinskiiMoriyaField(materials);
        var random = new RandomStream(seed, "directions");
        var m = materials.Magnetise(_ => new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()));
        var field = new VectorField(mesh);
        term.AddTo(m, 0, field);

        for (var cell = 0; cell < mesh.CellCount; cell++)
        {
            if (materials[cell] is not { } material)
            {
                continue;
            }

            var moment = material.SaturationMagnetisation * mesh.CellVolume;
            foreach (var axis in new[] { CartesianVector.UnitX, CartesianVector.UnitY, CartesianVector.UnitZ })
            {
                // The energy is of second order in m: a central difference of any width is exact.
                var here = m[cell];
                m[cell] = here + 0.5 * axis;
                var above = term.Energy(m, 0);
                m[cell] = here - 0.5 * axis;
                var below = term.Energy(m, 0);
                m[cell] = here;
                var expected = -(above - below) / moment;
                Assert.True(
                    Math.Abs(expected - CartesianVector.Dot(axis, field[cell])) < 1e-9,
                    $"seed {seed}, cell {cell}: {expected} and {CartesianVector.Dot(axis, field[cell])} T");
            }

            Assert.True(field[cell].Length <= term.LargestField);
        }
    }

    private static MagneticMaterial Material(double strength, double anisotropy) => new()
    {
        SaturationMagnetisation = 8e5, ExchangeStiffness = Stiffness, FirstOrderAnisotropy = anisotropy, DzyaloshinskiiMoriya = strength,
    };

    private static MicromagneticSystem Chain(int cells, double size, double strength, double anisotropy)
    {
        var materials = MaterialMap.Uniform(new Mesh(cells, 1, 1, size, 10e-9, 1e-9), Material(strength, anisotropy));
        return new MicromagneticSystem(
            materials, [new ExchangeField(materials), new UniaxialAnisotropyField(materials), new DzyaloshinskiiMoriyaField(materials)]);
    }

    private static void Relax(MicromagneticSystem system, VectorField m, double tolerance)
    {
        var result = new EnergyMinimiser(system) { TorqueTolerance = tolerance }.Minimise(m);
        Assert.True(result.IsConverged, result.ToString());
    }

    private static double AngleBetween(CartesianVector first, CartesianVector second) =>
        Math.Atan2(CartesianVector.Cross(first, second).Y, CartesianVector.Dot(first, second));
}
