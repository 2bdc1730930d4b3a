using SpinBench.Instruments.Files;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Tests.Physics.Transport;

public class TunnelBarrierTests
{
    private const double ElectronVolt = PhysicalConstants.ElementaryCharge;

    // Simmons' own numbers: J = 6.2e10/s² {...} A/cm² with exp(-1.025 s √φ), s in Å and φ in V.
    [Theory]
    [InlineData(1.0, 10, 0.3)]
    [InlineData(1.0, 10, 1.0)]
    [InlineData(2.0, 15, 0.7)]
    [InlineData(3.0, 20, -2.5)]
    public void A_rectangular_barrier_follows_simmons_formula_in_his_own_units(double height, double thickness, double voltage)
    {
        double Current(double v) => 6.2e10 / (thickness * thickness)
            * ((height - v / 2) * Math.Exp(-1.025 * thickness * Math.Sqrt(height - v / 2))
                - (height + v / 2) * Math.Exp(-1.025 * thickness * Math.Sqrt(height + v / 2)));

        const double low = 1e-3;
        var expected = Current(voltage) / voltage / (Current(low) / low);
        var barrier = new SimmonsBarrier(height * ElectronVolt, thickness * 1e-10, 1);

        // He rounded 1.0246 to 1.025.
        var exponent = 1.025 * thickness * Math.Sqrt(height) * (1 - Math.Sqrt(1 - Math.Abs(voltage) / (2 * height)));
        Assert.Equal(1, barrier.RelativeConductance(voltage) / expected, 4e-4 * (1 + exponent));
    }

    [Fact]
    public void The_low_voltage_expansion_errs_by_the_fifth_power_of_the_voltage()
    {
        var barrier = new SimmonsBarrier(1.5 * ElectronVolt, 1.1e-9, 0.4);
        double Error(double voltage) =>
            Math.Abs(barrier.RelativeConductance(voltage) - 1 - barrier.CubicCoefficient * voltage * voltage) * voltage;

        Assert.Equal(5, Math.Log2(Error(0.2) / Error(0.1)), 0.1);
        Assert.Equal(5, Math.Log2(Error(0.1) / Error(0.05)), 0.03);
    }

    [Fact]
    public void Formula_and_expansion_meet_without_a_step()
    {
        var barrier = new SimmonsBarrier(1.5 * ElectronVolt, 1.1e-9, 0.4);
        const double seam = 6e-4 * 1.5;
        Assert.Equal(barrier.RelativeConductance(seam * (1 - 1e-9)), barrier.RelativeConductance(seam * (1 + 1e-9)), 1e-12);
    }

    // The published rule: the conductance is least at 0.649 Δφ/(s √φ), in V, eV and Å, which rounds 0.6505.
    [Theory]
    [InlineData(2.0, 0.5, 15)]
    [InlineData(3.0, -1.0, 20)]
    public void A_trapezoidal_barrier_conducts_least_where_brinkman_says(double height, double asymmetry, double thickness)
    {
        var barrier = new BrinkmanBarrier(height * ElectronVolt, asymmetry * ElectronVolt, thickness * 1e-10, 1);
        double Conductance(double voltage)
        {
            const double step = 1e-4;
            return ((voltage + step) * barrier.RelativeConductance(voltage + step)
                - (voltage - step) * barrier.RelativeConductance(voltage - step)) / (2 * step);
        }

        var voltage = 0.649 * asymmetry / (thickness * Math.Sqrt(height));
        Assert.True(Conductance(voltage) < Conductance(0.9 * voltage) && Conductance(voltage) < Conductance(1.1 * voltage));
        Assert.Equal(1 - asymmetry * asymmetry / (height * height) / 72, Conductance(voltage), 1e-6);
    }

    // Both are expansions of one integral: for thick barriers their parabolas meet as 1/(A √φ).
    [Fact]
    public void A_thick_symmetric_trapezoid_is_a_rectangle()
    {
        foreach (var thickness in new[] { 5e-9, 10e-9, 20e-9 })
        {
            var rectangle = new SimmonsBarrier(2 * ElectronVolt, thickness, 1);
            var trapezoid = new BrinkmanBarrier(2 * ElectronVolt, 0, thickness, 1);
            const double voltage = 1e-3;
            var ratio = (trapezoid.RelativeConductance(voltage) - 1) / (rectangle.CubicCoefficient * voltage * voltage);
            Assert.Equal(1, ratio, 2 / (1.025e10 * thickness * Math.Sqrt(2)));
        }
    }

    [Fact]
    public void Beyond_its_height_a_barrier_keeps_its_chord()
    {
        var barrier = new SimmonsBarrier(ElectronVolt, 1e-9, 0.6);
        Assert.Equal(1, barrier.ValidTo, 1e-15);
        Assert.Equal(barrier.RelativeConductance(1), barrier.RelativeConductance(3));
        Assert.Equal(barrier.RelativeConductance(-1), barrier.RelativeConductance(double.NegativeInfinity));
    }

    [Fact]
    public void What_is_no_barrier_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SimmonsBarrier(0.1 * ElectronVolt, 0.8e-9, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimmonsBarrier(double.NaN, 0.8e-9, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrinkmanBarrier(ElectronVolt, 2.1 * ElectronVolt, 1e-9, 0.4));
    }

    [Fact]
    public void An_ohmic_barrier_is_what_a_device_has_unless_it_says_more()
    {
        Assert.IsType<OhmicBarrier>(TunnelBarrier.Of(Cai2019.Device));
        var file = JunctionDeviceFile.BuiltInText("cai2019").Replace(
            "barrier: ohmic ", "barrier: Simmons\n  barrier height: 1.2 eV\n  effective mass: 0.4 ", StringComparison.Ordinal);
        var device = JunctionDeviceFile.Parse(file, "mine.yaml");
        Assert.Equal(1.2 * ElectronVolt, device.BarrierHeight, 1e-30);
        Assert.Equal(1.2, Assert.IsType<SimmonsBarrier>(TunnelBarrier.Of(device)).ValidTo, 1e-14);
    }

    [Theory]
    [InlineData("barrier: Brinkman", "barrier height")]
    [InlineData("barrier: Simmons\n  barrier height: 0.05 eV", "too low or too thin")]
    [InlineData("barrier: ohmic\n  barrier height: 1 eV\n  barrier asymmetry: 3 eV", "barrier asymmetry")]
    public void A_device_file_with_an_impossible_barrier_is_refused(string lines, string named)
    {
        var file = JunctionDeviceFile.BuiltInText("cai2019").Replace(
            "barrier: ohmic ", lines + " ", StringComparison.Ordinal);
        var fault = Assert.Throws<SettingsFileException>(() => JunctionDeviceFile.Parse(file, "mine.yaml"));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }
}
