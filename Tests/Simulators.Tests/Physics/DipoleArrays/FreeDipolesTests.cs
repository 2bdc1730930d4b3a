using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Simulators.Tests.Physics.DipoleArrays;

public class FreeDipolesTests
{
    private const double Moment = 1e-16;
    private const double Distance = 300e-9;

    // μ0 m²/(4π r³)
    private const double Scale = 1e-7 * Moment * Moment / (Distance * Distance * Distance);

    [Fact]
    public void Two_dipoles_have_twice_the_energy_head_to_tail_as_side_by_side()
    {
        Assert.Equal(-2, Pair(CartesianVector.UnitX, CartesianVector.UnitX).Energy / Scale, 1e-12);
        Assert.Equal(1, Pair(CartesianVector.UnitZ, CartesianVector.UnitZ).Energy / Scale, 1e-12);
        Assert.Equal(-1, Pair(CartesianVector.UnitZ, -CartesianVector.UnitZ).Energy / Scale, 1e-12);
        Assert.Equal(0, Pair(CartesianVector.UnitX, CartesianVector.UnitZ).Energy / Scale, 1e-12);
    }

    [Fact]
    public void The_field_of_a_dipole_is_the_gradient_of_its_potential()
    {
        const int seed = 101;
        var random = new Random(seed);
        for (var trial = 0; trial < 50; trial++)
        {
            var moment = Moment * Direction(random);
            var place = Distance * (0.5 + random.NextDouble()) * Direction(random);
            double Potential(CartesianVector r) =>
                PhysicalConstants.VacuumPermeability / (4 * Math.PI) * CartesianVector.Dot(moment, r) / Math.Pow(r.Length, 3);

            const double step = 1e-4 * Distance;
            double Slope(CartesianVector axis) => (Potential(place + step * axis) - Potential(place - step * axis)) / (2 * step);
            var expected = -new CartesianVector(Slope(CartesianVector.UnitX), Slope(CartesianVector.UnitY), Slope(CartesianVector.UnitZ));
            // Central differences err by (step/r)² times a few.
            var error = (DipoleInteraction.Field(moment, place) - expected).Length / expected.Length;
            Assert.True(error < 1e-6, $"seed {seed}, trial {trial}: {error}");
        }
    }

    [Fact]
    public void Relaxation_lowers_the_energy_to_where_every_dipole_lies_along_its_field()
    {
        const int seed = 102;
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var positions = Enumerable.Range(0, 9)
                .Select(i => new CartesianVector(Distance * (i % 3 + 0.2 * random.NextDouble()), Distance * (i / 3), 0)).ToArray();
            var dipoles = new FreeDipoles(positions, [.. positions.Select(_ => Moment * Direction(random))])
            {
                AppliedField = 1e-4 * Direction(random),
            };
            var energy = dipoles.Energy;
            for (var round = 0; round < 10; round++)
            {
                dipoles.Relax(mostRounds: 1);
                Assert.True(dipoles.Energy <= energy + 1e-12 * Math.Abs(energy), $"seed {seed}, trial {trial}: the energy rose.");
                energy = dipoles.Energy;
            }

            Assert.True(dipoles.Relax(), $"seed {seed}, trial {trial}: no rest.");
            for (var i = 0; i < positions.Length; i++)
            {
                var misalignment = CartesianVector.Cross(dipoles.Moments[i], dipoles.FieldAt(i)).Length
                    / (Moment * dipoles.FieldAt(i).Length);
                Assert.True(misalignment < 1e-7, $"seed {seed}, trial {trial}: dipole {i} is off by {misalignment}");
            }
        }
    }

    [Fact]
    public void A_chain_relaxes_to_head_to_tail()
    {
        var random = new Random(103);
        var positions = Enumerable.Range(0, 8).Select(i => new CartesianVector(i * Distance, 0, 0)).ToArray();
        var dipoles = new FreeDipoles(positions, [.. positions.Select(_ => Moment * (Direction(random) + 2 * CartesianVector.UnitX).Normalised)]);
        Assert.True(dipoles.Relax());
        var expected = -2 * Scale * Enumerable.Range(1, 7).Sum(gap => (8 - gap) / Math.Pow(gap, 3));
        Assert.Equal(1, dipoles.Energy / expected, 1e-9);
    }

    [Fact]
    public void Dipoles_in_one_place_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DipoleInteraction.Field(CartesianVector.UnitX, default));

    internal static CartesianVector Direction(Random random) =>
        CartesianVector.AtAngles(Math.Acos(2 * random.NextDouble() - 1), Math.Tau * random.NextDouble());

    private static FreeDipoles Pair(CartesianVector first, CartesianVector second) =>
        new([default, new CartesianVector(Distance, 0, 0)], [Moment * first, Moment * second]);
}
