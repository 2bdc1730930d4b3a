using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Simulators.Tests.Physics.AutoOscillators;

public class AutoOscillatorTests
{
    [Fact]
    public void Power_and_phase_after_a_constant_current_solve_the_amplitude_equation()
    {
        const int seed = 41;
        var random = new Random(seed);
        for (var trial = 0; trial < 40; trial++)
        {
            var oscillator = RandomOscillator.Draw(random);
            // Every fifth at the threshold itself, where the solution is algebraic.
            var current = oscillator.ThresholdCurrent * (trial % 5 == 0 ? 1 : 2.5 * random.NextDouble());
            var start = 0.01 + 0.9 * random.NextDouble();
            var duration = 3 * random.NextDouble() / oscillator.Damping;
            var (power, phase) = Integrate(oscillator, current, start, duration, 4000);

            // Runge-Kutta of order 4 with rates times step below 0.01 leaves 1e-10.
            Assert.Equal(1, oscillator.PowerAfter(start, current, duration) / power, 1e-9);
            var change = oscillator.PhaseChange(start, current, duration);
            Assert.True(Math.Abs(change - phase) <= 1e-9 * Math.Abs(phase), $"seed {seed}, trial {trial}: {change} and {phase}");
        }
    }

    [Fact]
    public void A_step_cut_in_two_is_the_same_step()
    {
        const int seed = 42;
        var random = new Random(seed);
        for (var trial = 0; trial < 100; trial++)
        {
            var oscillator = RandomOscillator.Draw(random);
            var current = oscillator.ThresholdCurrent * (3 * random.NextDouble() - 0.5);
            var (first, second) = (random.NextDouble() / oscillator.Damping, 30 * random.NextDouble() / oscillator.Damping);
            var half = oscillator.PowerAfter(0.2, current, first);
            var cut = oscillator.PowerAfter(half, current, second);
            var whole = oscillator.PowerAfter(0.2, current, first + second);
            Assert.True(Math.Abs(cut / whole - 1) < 1e-11, $"seed {seed}, trial {trial}: {cut} and {whole}");
        }
    }

    [Fact]
    public void Above_the_threshold_the_power_settles_at_its_free_running_value_at_twice_the_relaxation_rate()
    {
        const int seed = 43;
        var random = new Random(seed);
        for (var trial = 0; trial < 40; trial++)
        {
            var oscillator = RandomOscillator.Draw(random);
            var current = oscillator.ThresholdCurrent * (1.1 + 2 * random.NextDouble());
            var settled = oscillator.FreeRunningPower(current);
            var relaxation = oscillator.PowerRelaxationRate(current);
            Assert.Equal(1, oscillator.PowerAfter(0.01, current, 30 / relaxation) / settled, 1e-12);

            // A departure of 1e-5 is linear to 1e-5.
            var left = oscillator.PowerAfter(settled * (1 + 1e-5), current, 0.7 / relaxation) / settled - 1;
            Assert.Equal(Math.Exp(-1.4), left / 1e-5, 1e-5);
        }
    }

    [Fact]
    public void Below_the_threshold_the_power_dies_out()
    {
        var oscillator = RandomOscillator.Draw(new Random(44));
        Assert.Equal(0, oscillator.FreeRunningPower(oscillator.ThresholdCurrent));
        Assert.Equal(0, oscillator.PowerAfter(0.5, 0.5 * oscillator.ThresholdCurrent, 1e4 / oscillator.Damping));
    }

    [Fact]
    public void A_power_outside_the_model_that_grows_beyond_bounds_is_reported()
    {
        var oscillator = new AutoOscillator { Frequency = 0, Damping = 1, DrivePerAmpere = 1 };
        Assert.Throws<ArithmeticException>(() => oscillator.PowerAfter(2.5, -1, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e8)]
    [InlineData(double.NaN)]
    public void A_damping_that_is_not_positive_is_refused(double damping) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            "Damping", () => new AutoOscillator { Frequency = 1e9, Damping = damping, DrivePerAmpere = 1e11 });

    private static (double Power, double Phase) Integrate(
        AutoOscillator oscillator, double current, double start, double duration, int steps)
    {
        var step = duration / steps;
        double Rate(double power) =>
            2 * power * (oscillator.NegativeDamping(power, current) - oscillator.PositiveDamping(power));

        var (p, phase) = (start, 0.0);
        for (var i = 0; i < steps; i++)
        {
            var k1 = Rate(p);
            var k2 = Rate(p + step / 2 * k1);
            var k3 = Rate(p + step / 2 * k2);
            var k4 = Rate(p + step * k3);
            var end = p + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            // Simpson, with Hermite's value of the power in the middle.
            var middle = (p + end) / 2 + step / 8 * (k1 - Rate(end));
            phase -= step / 6 * (oscillator.FrequencyAt(p) + 4 * oscillator.FrequencyAt(middle) + oscillator.FrequencyAt(end));
            p = end;
        }

        return (p, phase);
    }
}
