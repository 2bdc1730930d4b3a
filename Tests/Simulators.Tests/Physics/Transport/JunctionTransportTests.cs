using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Tests.Physics.Transport;

public class JunctionTransportTests
{
    private const ulong Seed = 20261122;

    [Fact]
    public void Half_the_magnetoresistance_is_left_at_the_half_voltage()
    {
        var transport = new JunctionTransport(Cai2019.Device);
        Assert.Equal(1, transport.Magnetoresistance(0));
        Assert.Equal(0.5, transport.Magnetoresistance(0.5), 1e-15);
        Assert.Equal(0.5, transport.Magnetoresistance(-0.5), 1e-15);
    }

    [Fact]
    public void Both_angular_laws_end_at_the_same_resistances_and_differ_between()
    {
        var conductance = new JunctionTransport(Cai2019.Device);
        var resistance = new JunctionTransport(Cai2019.Device with { ResistanceLaw = ResistanceLaw.LinearInResistance });
        foreach (var voltage in new[] { -0.4, 0, 0.2 })
        {
            var antiparallel = 505 * (1 + 1 / (1 + 4 * voltage * voltage));
            Assert.All(new[] { conductance, resistance }, law => Assert.Equal(505, 1 / law.Conductance(1, voltage), 1e-10));
            Assert.All(new[] { conductance, resistance }, law => Assert.Equal(antiparallel, 1 / law.Conductance(-1, voltage), 1e-10));
            Assert.Equal((505 + antiparallel) / 2, 1 / resistance.Conductance(0, voltage), 1e-10);
            Assert.Equal((1 / 505.0 + 1 / antiparallel) / 2, conductance.Conductance(0, voltage), 1e-15);
        }
    }

    // The published description of this junction gives 11 050 ohm at m·p = 0 and R = R0 (1 - q m·p), q = TMR/(2 + TMR).
    [Fact]
    public void A_junction_that_is_linear_in_resistance_follows_its_published_law()
    {
        const double q = 1.08 / 3.08;
        var transport = new JunctionTransport(Cai2019.Device with
        {
            ReferenceAxis = CartesianVector.UnitX, ReferenceCanting = 0, ResistanceLaw = ResistanceLaw.LinearInResistance,
            ParallelResistance = 11050 * (1 - q), TunnelMagnetoresistance = 1.08,
            HalfMagnetoresistanceVoltage = double.PositiveInfinity,
        });
        var m = new CartesianVector(0.00248149, 0.00523954, 0.99998319);
        Assert.Equal(11040.3850, transport.Resistance(m, 0.1), 1e-4);
        Assert.Equal(-11050 * q, transport.ResistanceSlope(m.X, 0.1), 1e-8);
    }

    [Fact]
    public void The_projection_from_an_angle_is_that_of_the_vector_for_every_reference()
    {
        foreach (var axis in new[] { CartesianVector.UnitX, CartesianVector.UnitY, CartesianVector.UnitZ })
        {
            foreach (var sign in new[] { -1, 1 })
            {
                var transport = new JunctionTransport(Cai2019.Device with { ReferenceAxis = sign * axis, ReferenceCanting = 0.3 });
                for (var angle = -3.0; angle < 3.2; angle += 0.37)
                {
                    var m = new CartesianVector(Math.Sin(angle), 0, Math.Cos(angle));
                    Assert.Equal(transport.Projection(m), transport.Projection(angle), 1e-15);
                }

            }
        }
    }

    [Fact]
    public void The_slope_of_the_resistance_is_its_difference_quotient()
    {
        const double step = 1e-5;
        foreach (var device in RandomDevices(200))
        {
            var transport = new JunctionTransport(device.Device);
            var expected = (1 / transport.Conductance(device.Projection + step, device.Voltage)
                - 1 / transport.Conductance(device.Projection - step, device.Voltage)) / (2 * step);

            // The quotient's own error: step²/6 times the third derivative, at most 6 R (TMR/2)³, and the rounding of R over step.
            var resistance = 1 / transport.Conductance(device.Projection, device.Voltage);
            var tolerance = resistance * (Math.Pow(1 + device.Device.TunnelMagnetoresistance, 4) * step * step + 1e-15 / step);
            Assert.True(
                Math.Abs(expected - transport.ResistanceSlope(device.Projection, device.Voltage)) <= tolerance,
                $"seed {Seed}: {device.Device}");
        }
    }

    [Fact]
    public void Every_junction_carries_more_current_at_more_voltage_and_a_current_gives_its_voltage_back()
    {
        foreach (var (device, projection, voltage) in RandomDevices(500))
        {
            var transport = new JunctionTransport(device);
            var current = transport.Current(projection, voltage);
            Assert.True(
                Math.Abs(transport.Current(projection, voltage * 1.001)) > Math.Abs(current), $"seed {Seed}: {device}");

            // The barriers' formulas are good to 1e-12.
            Assert.True(
                Math.Abs(transport.Voltage(projection, current) / voltage - 1) < 2e-12,
                $"seed {Seed}: {transport.Voltage(projection, current)} V instead of {voltage} V for {device}");
        }
    }

    [Fact]
    public void No_current_needs_no_voltage_and_an_infinite_one_is_refused()
    {
        var transport = new JunctionTransport(Cai2019.Device);
        Assert.Equal(0, transport.Voltage(0.3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => transport.Voltage(0.3, double.NaN));
    }

    private static IEnumerable<(JunctionDevice Device, double Projection, double Voltage)> RandomDevices(int count)
    {
        var random = new RandomStream(Seed, "junctions");
        for (var index = 0; index < count; index++)
        {
            var device = Cai2019.Device with
            {
                ResistanceLaw = random.NextUniform() < 0.5 ? ResistanceLaw.LinearInConductance : ResistanceLaw.LinearInResistance,
                ParallelResistance = Math.Pow(10, 2 + 3 * random.NextUniform()),
                TunnelMagnetoresistance = 4 * random.NextUniform(),
                HalfMagnetoresistanceVoltage = 0.2 + random.NextUniform(),
                BarrierConduction = (BarrierConduction)(int)(3 * random.NextUniform()),
                BarrierThickness = (0.8 + random.NextUniform()) * 1e-9,
                BarrierHeight = (0.4 + 2 * random.NextUniform()) * PhysicalConstants.ElementaryCharge,
                BarrierAsymmetry = 0.8 * (random.NextUniform() - 0.5) * PhysicalConstants.ElementaryCharge,
                EffectiveElectronMass = 0.4 + 0.6 * random.NextUniform(),
            };
            yield return (device, 2 * random.NextUniform() - 1, 6 * (random.NextUniform() - 0.5));
        }
    }
}
