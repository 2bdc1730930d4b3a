using System.Numerics;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Simulators.Tests.Physics.AutoOscillators;

public class AutoOscillatorNetworkTests
{
    [Fact]
    public void Without_noise_the_error_falls_fourfold_when_the_step_is_halved()
    {
        const int seed = 51;
        var random = new Random(seed);
        for (var trial = 0; trial < 10; trial++)
        {
            var oscillator = RandomOscillator.Draw(random);
            var current = oscillator.ThresholdCurrent * (1.2 + random.NextDouble());
            var frame = oscillator.FreeRunningFrequency(current);
            const double duration = 20e-9;
            var exact = Complex.FromPolarCoordinates(
                Math.Sqrt(oscillator.PowerAfter(0.1, current, duration)),
                oscillator.PhaseChange(0.1, current, duration) + frame * duration);

            double Error(int steps)
            {
                var network = new AutoOscillatorNetwork([oscillator], [], frame, duration / steps);
                network.Currents[0] = current;
                network.Amplitudes[0] = Math.Sqrt(0.1);
                network.Advance(steps);
                return Complex.Abs(network.Amplitudes[0] - exact);
            }

            var ratio = Error(400) / Error(800);
            Assert.True(Math.Abs(ratio - 4) < 0.2, $"seed {seed}, trial {trial}: ratio {ratio}");
        }
    }

    [Fact]
    public void Two_damped_oscillators_exchange_their_amplitudes_by_the_exponentials_of_the_coupling()
    {
        // c1 ± c2 go with exp[(-Γ ± K) t] where Q = N = I = 0; the phase of K decides between beat and growth.
        var oscillator = new AutoOscillator { Frequency = 2e9, Damping = 1e7, DrivePerAmpere = 1e10 };
        var coupling = Complex.FromPolarCoordinates(2e7, 0.9);
        var network = new AutoOscillatorNetwork([oscillator, oscillator], [0, coupling, coupling, 0], 2e9, 1e-11);
        network.Amplitudes[0] = 0.3;
        network.Advance(8000);

        var time = network.Time;
        var (sum, difference) = (0.3 * Complex.Exp((coupling - 1e7) * time), 0.3 * Complex.Exp((-coupling - 1e7) * time));
        // Heun: (|K| + Γ)³ dt² t/6 = 4e-5 of 0.6.
        Assert.Equal(0, Complex.Abs(network.Amplitudes[0] - (sum + difference) / 2) / Complex.Abs(sum), 1e-4);
        Assert.Equal(0, Complex.Abs(network.Amplitudes[1] - (sum - difference) / 2) / Complex.Abs(sum), 1e-4);
    }

    [Theory]
    [InlineData(0.0, 0.9, 0.0)]
    [InlineData(9.0, 0.9, 0.0)]
    [InlineData(-9.0, -0.9, 0.0)]
    [InlineData(0.0, 1.5, 1.118034)]
    [InlineData(9.0, -1.5, -1.118034)]
    [InlineData(-9.0, 1.5, 1.118034)]
    public void A_weak_signal_locks_within_its_range_and_beyond_it_beats_as_Adler_says(
        double shift, double detuning, double expected)
    {
        // Detuning and beat in units of the locking range; beyond it the mean frequency lags by sqrt(1.5² - 1).
        var oscillator = new AutoOscillator
        {
            Frequency = 100, FrequencyShift = shift, Damping = 1, NonlinearDamping = 1, DrivePerAmpere = 1,
        };
        const double current = 2;
        const double amplitude = 0.004;
        var range = Math.Tau * oscillator.LockingRange(current, amplitude);
        var running = oscillator.FreeRunningFrequency(current);
        var network = new AutoOscillatorNetwork([oscillator], [], running, 0.015)
        {
            Signals = [new(amplitude, running + detuning * range)],
        };
        network.Currents[0] = current;
        network.Amplitudes[0] = Math.Sqrt(oscillator.FreeRunningPower(current));

        // Settle, then follow the phase against the signal over sixteen beats.
        network.Advance((long)(40 / range / 0.015));
        var duration = 16 * Math.Tau / (1.118034 * range);
        var turned = 0.0;
        var last = Relative();
        while (network.Time < 40 / range + duration)
        {
            network.Advance(100);
            var now = Relative();
            turned += (now / last).Phase;
            last = now;
        }

        // A signal of 0.004/(Γ_p sqrt(p0)) = 0.7 % of the restoring rate bends the law by about that, times ν = 3 at most.
        var beat = turned / duration / range;
        Assert.Equal(expected, beat, 0.03);

        Complex Relative() => network.Amplitudes[0] * Complex.Exp(new Complex(0, detuning * range * network.Time));
    }

    [Theory]
    [InlineData(0.5, 0.0, 0.02)]
    [InlineData(1.5, 1.0, 0.02)]
    [InlineData(1.02, 2.0, 0.05)]
    [InlineData(0.0, 3.0, 0.1)]
    public void The_mean_power_in_noise_is_that_of_the_stationary_distribution(double ratio, double nonlinearDamping, double thermal)
    {
        const ulong seed = 52;
        var oscillator = new AutoOscillator
        {
            Frequency = 0, Damping = 1, NonlinearDamping = nonlinearDamping, DrivePerAmpere = 1, ThermalPower = thermal,
        };
        var network = Ensemble(oscillator, ratio, 400, 0.02, 0, RandomStream.KeyOf(seed, "power"));
        network.Advance(600);
        var sums = new double[400];
        const int samples = 12;
        for (var sample = 0; sample < samples; sample++)
        {
            network.Advance(40);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += Math.Pow(Complex.Abs(network.Amplitudes[i]), 2) / samples;
            }
        }

        var mean = sums.Average();
        var error = Math.Sqrt(sums.Sum(value => (value - mean) * (value - mean)) / (sums.Length - 1) / sums.Length);
        var expected = StationaryMean(oscillator, ratio);
        Assert.True(Math.Abs(mean - expected) < 4 * error, $"seed {seed}: {mean} ± {error}, exact {expected}");
    }

    [Fact]
    public void Above_the_threshold_the_phase_spreads_by_the_linewidth_with_its_nonlinear_part()
    {
        const ulong seed = 53;
        const int count = 2000;
        var oscillator = new AutoOscillator
        {
            Frequency = 0, FrequencyShift = 3, Damping = 1, NonlinearDamping = 1, DrivePerAmpere = 1, ThermalPower = 2e-5,
        };
        const double current = 2;
        var network = Ensemble(
            oscillator, current, count, 0.02, oscillator.FreeRunningFrequency(current), RandomStream.KeyOf(seed, "phase"));
        for (var i = 0; i < count; i++)
        {
            network.Amplitudes[i] = Math.Sqrt(oscillator.FreeRunningPower(current));
        }

        network.Advance(250);
        var start = network.Amplitudes.ToArray();
        network.Advance(500);
        var variance = Enumerable.Range(0, count).Average(i => Math.Pow((network.Amplitudes[i] / start[i]).Phase, 2));

        // ⟨Δφ²⟩ = 2π Δf [t - ν²/(1+ν²) (1 - exp(-2Γ_p t))/(2Γ_p)], Tiberkevich et al., Phys. Rev. B 78, 092401 (2008).
        var (nu, relaxation) = (oscillator.NonlinearityCoefficient(current), oscillator.PowerRelaxationRate(current));
        var memory = nu * nu / (1 + nu * nu) * (1 - Math.Exp(-2 * relaxation * 10)) / (2 * relaxation);
        var expected = Math.Tau * oscillator.Linewidth(current) * (10 - memory);
        var error = expected * Math.Sqrt(2.0 / count);
        Assert.True(Math.Abs(variance - expected) < 4 * error, $"seed {seed}: {variance} ± {error}, expected {expected}");
    }

    [Fact]
    public void Below_the_threshold_the_amplitude_forgets_itself_at_half_the_angular_linewidth()
    {
        const ulong seed = 54;
        const int count = 4000;
        var oscillator = new AutoOscillator { Frequency = 0, Damping = 1, DrivePerAmpere = 1, ThermalPower = 1e-4 };
        const double current = 0.6;
        var network = Ensemble(oscillator, current, count, 0.05, 0, RandomStream.KeyOf(seed, "memory"));
        network.Advance(250);
        var start = network.Amplitudes.ToArray();
        network.Advance(40);
        var correlation = Enumerable.Range(0, count).Average(i => (network.Amplitudes[i] * Complex.Conjugate(start[i])).Real);
        var power = start.Average(value => value.Real * value.Real + value.Imaginary * value.Imaginary);

        // A Lorentzian of full width Δf decays as exp(-π Δf t); one component of a Gaussian pair has this standard error.
        var expected = Math.Exp(-Math.PI * oscillator.Linewidth(current) * 2.0);
        var error = Math.Sqrt((1 - expected * expected) / (2 * count));
        Assert.True(Math.Abs(correlation / power - expected) < 4 * error, $"seed {seed}: {correlation / power} ± {error}, {expected}");
    }

    [Fact]
    public void Noise_does_not_depend_on_the_size_of_the_network_nor_on_how_time_is_cut()
    {
        var oscillator = new AutoOscillator { Frequency = 1, Damping = 1, DrivePerAmpere = 1, ThermalPower = 0.01 };
        var small = Ensemble(oscillator, 1.5, 3, 0.01, 0, 77);
        var large = Ensemble(oscillator, 1.5, 5, 0.01, 0, 77);
        small.Advance(1000);
        large.Advance(300);
        large.Advance(700);
        Assert.Equal(small.Amplitudes.ToArray(), large.Amplitudes[..3].ToArray());
    }

    [Fact]
    public void A_step_that_is_too_long_is_refused_with_one_that_works()
    {
        var oscillator = new AutoOscillator { Frequency = 1e10, FrequencyShift = -1e10, Damping = 1e8, DrivePerAmpere = 1e11 };
        var refused = new AutoOscillatorNetwork([oscillator], [], 9e9, 1e-9);
        var exception = Assert.Throws<UnstableStepException>(() => refused.Advance(1));
        Assert.Equal(0, refused.Time);
        new AutoOscillatorNetwork([oscillator], [], 9e9, exception.StableStep * 0.999).Advance(1);
    }

    [Fact]
    public void Nothing_is_allocated_while_a_network_runs()
    {
        var oscillator = new AutoOscillator { Frequency = 1, Damping = 1, DrivePerAmpere = 1, ThermalPower = 0.01 };
        var network = new AutoOscillatorNetwork([oscillator, oscillator], [0, 0.1, 0.1, 0], 1, 0.01)
        {
            Signals = [new(0.01, 1.1)],
        };
        network.Advance(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Advance(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static AutoOscillatorNetwork Ensemble(
        AutoOscillator oscillator, double current, int count, double step, double frame, ulong key)
    {
        var network = new AutoOscillatorNetwork([.. Enumerable.Repeat(oscillator, count)], [], frame, step, key);
        Array.Fill(network.Currents, current);
        return network;
    }

    // exp(-∫(1 - Γ₋/Γ₊) dp/η), by the midpoint rule.
    private static double StationaryMean(AutoOscillator oscillator, double current)
    {
        const double step = 1e-5;
        var (exponent, norm, sum) = (0.0, 0.0, 0.0);
        for (var power = step / 2; power < 3; power += step)
        {
            exponent -= step * (1 - oscillator.NegativeDamping(power, current) / oscillator.PositiveDamping(power))
                / oscillator.ThermalPower;
            var weight = Math.Exp(exponent);
            norm += weight;
            sum += weight * power;
        }

        return sum / norm;
    }
}
