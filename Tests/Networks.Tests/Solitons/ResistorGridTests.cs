using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Solitons;

namespace SpinBench.Networks.Tests.Solitons;

public sealed class ResistorGridTests
{
    [Fact]
    public void Equal_resistors_divide_the_voltage_evenly()
    {
        var grid = new ResistorGrid(12);
        grid.Solve(11);
        for (var node = 0; node < 144; node++)
        {
            Assert.Equal(11 - (node / 12), grid.Voltages[node], 1e-12);
        }

        // Twelve rows of eleven bonds of conductance 1.
        Assert.Equal(12, grid.Current, 1e-11);
    }

    [Fact]
    public void Currents_into_every_inner_node_add_up_to_zero()
    {
        const ulong Seed = 7;
        var stream = new RandomStream(Seed, "grid");
        var grid = new ResistorGrid(9);
        for (var bond = 0; bond < grid.Across.Length; bond++)
        {
            (grid.Across[bond], grid.Along[bond]) = (0.1 + stream.NextUniform(), 0.1 + stream.NextUniform());
        }

        grid.Solve(3);
        for (var column = 1; column < 8; column++)
        {
            for (var row = 0; row < 9; row++)
            {
                var sum = grid.CurrentAcross(column - 1, row) - grid.CurrentAcross(column, row)
                    + (row > 0 ? grid.CurrentAlong(column, row - 1) : 0) - (row < 8 ? grid.CurrentAlong(column, row) : 0);
                Assert.True(Math.Abs(sum) < 1e-12, $"{sum} into column {column}, row {row}, seed {Seed}");
            }
        }

        Assert.Equal(grid.Current, Enumerable.Range(0, 9).Sum(row => grid.CurrentAcross(7, row)), 1e-11);
    }

    [Fact]
    public void A_frozen_texture_answers_in_proportion_and_a_moving_one_does_not()
    {
        foreach (var (isFrozen, least, most) in new[] { (true, 0.0, 1e-12), (false, 1e-5, 0.1) })
        {
            var texture = new SkyrmionTexture(new SkyrmionTextureSettings(), new RandomStream(3, "film")) { IsFrozen = isFrozen };
            var (low, high) = (Settled(texture, 0.1), Settled(texture, 10));
            Assert.InRange(Math.Abs((high / low) - 1), least, most);
            Settled(texture, 0);
            Assert.True(texture.LargestDisplacement < 3e-4, $"{texture.LargestDisplacement} from home");
        }
    }

    [Fact]
    public void Skyrmions_tell_sine_from_square_and_frozen_ones_do_not()
    {
        const ulong Seed = 12;
        var reservoir = new TextureReservoir(new SkyrmionTextureSettings());
        var (moving, frozen) = (reservoir.SineSquare(Seed, isFrozen: false, TestContext.Current.CancellationToken), reservoir.SineSquare(Seed, isFrozen: true, TestContext.Current.CancellationToken));
        Assert.True(moving.Periods.Value >= 0.95, $"{moving.Periods.Value} with seed {Seed}");
        Assert.True(frozen.Periods.Value <= 0.6, $"{frozen.Periods.Value} frozen with seed {Seed}");
    }

    private static double Settled(SkyrmionTexture texture, double voltage)
    {
        for (var step = 0; step < 130; step++)
        {
            texture.Apply(voltage, []);
        }

        return texture.Resistance;
    }
}
