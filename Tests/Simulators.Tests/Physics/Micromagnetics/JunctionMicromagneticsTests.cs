using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class JunctionMicromagneticsTests
{
    private const ulong Seed = 77;

    [Fact]
    public void A_uniform_state_feels_what_the_macrospin_feels()
    {
        var device = Cai2019.Device with
        {
            ShapeAnisotropyField = 12e-3, EasyAxisTilt = 0.05, TorqueAsymmetry = 0.7, FieldLikeTorqueRatio = 0.2, CouplingField = 5e-3,
        };
        var junction = new JunctionMicromagnetics(device, 8e-9);
        var random = new RandomStream(Seed, "points");
        for (var trial = 0; trial < 10; trial++)
        {
            var point = new OperatingPoint
            {
                Voltage = 0.4 * random.NextUniform() - 0.2, Current = 1e-3 * random.NextGaussian(),
                Field = 0.02 * new CartesianVector(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()),
            };
            var direction = new CartesianVector(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()).Normalised;
            using var system = junction.SystemAt(point);
            var field = new VectorField(junction.Mesh);

            system.Field(junction.Shape.Magnetise(direction), 0, field);

            for (var cell = 0; cell < junction.Mesh.CellCount; cell++)
            {
                field[cell] = junction.Shape[cell] is null ? default : field[cell];
            }

            var macrospin = junction.Macrospin.ParametersAt(point);
            var expected = macrospin.ConservativeField(direction) + macrospin.TorqueField(direction);
            var difference = (junction.Average(field) - expected).Length;

            // Rounding of demagnetising fields of 1.5 T; off the axes the mesh has no symmetric part to leave.
            Assert.True(difference < 1e-12, $"seed {Seed}, trial {trial}: {difference} T");
            Assert.Equal(
                junction.Macrospin.Transport.Resistance(direction, point.Voltage), junction.Resistance(direction, point.Voltage), 1e-9);
        }
    }

    [Fact]
    public void The_stiffer_the_exchange_the_more_the_cells_move_as_one_macrospin()
    {
        var (soft, stiff, stiffer) = (Slowdown(1), Slowdown(4), Slowdown(16));

        // An independent calculation for 16 by 16 cells found 4.6 %. Non-uniformity acts in second order: its cost goes with 1/A.
        Assert.Equal(0.046, soft, 0.004);
        Assert.InRange(soft / stiff, 3.5, 4.5);
        Assert.InRange(stiff / stiffer, 3.5, 4.5);

        static double Slowdown(double factor)
        {
            var device = JunctionDeviceFile.BuiltIn("mtj-40") with { ExchangeStiffness = factor * 15e-12 };
            var junction = new JunctionMicromagnetics(device, 2.5e-9);
            using var system = junction.SystemAt(new(), threads: 2);
            var m = junction.Shape.Magnetise(new CartesianVector(0.005, 0, 1));
            var samples = new MultirateIntegrator(system).Trace(m, 0, 0.8e-9, 80);
            var rest = CartesianVector.UnitZ;
            return 1 - Frequency(samples) / LinearMode.About(junction.Macrospin.ParametersAt(new()), rest).Frequency;
        }
    }

    [Fact]
    public void A_named_shape_is_not_corrected()
    {
        var effective = JunctionDeviceFile.BuiltIn("mtj-40");
        var named = effective with { Demagnetisation = Demagnetisation.Ellipse, AnisotropyField = 0.98518 };
        var (without, with) = (new JunctionMicromagnetics(named, 4e-9), new JunctionMicromagnetics(effective, 4e-9));
        using var first = without.SystemAt(new());
        using var second = with.SystemAt(new());

        Assert.DoesNotContain(first.Terms, term => term is ShapeCorrection);
        Assert.Contains(second.Terms, term => term is ShapeCorrection);
        Assert.Equal(1, with.DemagnetisingFactors.X + with.DemagnetisingFactors.Y + with.DemagnetisingFactors.Z, 1e-10);
    }

    [Fact]
    public void A_field_sweep_of_one_cell_reverses_as_Stoner_and_Wohlfarth_say()
    {
        const double anisotropyField = 0.1;
        var materials = MaterialMap.Uniform(new Mesh(1, 1, 1, 4e-9, 4e-9, 4e-9), new MagneticMaterial
        {
            SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12, FirstOrderAnisotropy = anisotropyField * 8e5 / 2,
        });
        foreach (var (degrees, expected) in new[] { (45.0, 0.5), (30.0, 0.524017), (15.0, 0.614659) })
        {
            using var sweep = new FieldSweep(materials, [new UniaxialAnisotropyField(materials)], anisotropyField, 1e-8);
            var axis = CartesianVector.AtAngles(degrees * Math.PI / 180, 0);
            double[] fields = [.. Enumerable.Range(0, 401).Select(i => anisotropyField * (1 - i / 200.0))];
            var branch = sweep.Follow(materials.Magnetise(axis), axis, fields);

            // The jump lies between two steps of a two-hundredth.
            Assert.Equal(expected, branch.CoerciveField / anisotropyField, 0.006);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), CartesianVector.Dot(branch.Remanence, axis), 1e-6);
        }
    }

    private static double Frequency(IReadOnlyList<MagnetisationSample> samples)
    {
        var passages = new List<double>();
        for (var i = 1; i < samples.Count; i++)
        {
            var (before, after) = (samples[i - 1].Average.Y, samples[i].Average.Y);
            if (before < 0 != after < 0)
            {
                passages.Add(samples[i - 1].Time + before / (before - after) * (samples[i].Time - samples[i - 1].Time));
            }
        }

        return (passages.Count - 1) / (2 * (passages[^1] - passages[0]));
    }
}
