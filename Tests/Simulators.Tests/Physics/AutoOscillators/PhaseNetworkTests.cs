using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Simulators.Tests.Physics.AutoOscillators;

public class PhaseNetworkTests
{
    [Theory]
    [InlineData(1.2e6)]
    [InlineData(-1.5e6)]
    [InlineData(3e6)]
    public void Outside_the_range_the_mean_frequency_is_off_by_the_root_of_Adler(double detuning)
    {
        const double coupling = 1e6;
        var network = new PhaseNetwork(1, 2e-9) { Signals = [new(0, coupling)] };
        network.Frequencies[0] = detuning;

        // One beat after the other: the phase advances by exactly one turn in one period.
        var beat = Math.Sqrt(detuning * detuning - coupling * coupling);
        network.Advance((long)Math.Round(200 / beat / 2e-9));
        // Over 200 beats the end of the last one is known to a fraction of a turn.
        Assert.Equal(Math.Sign(detuning) * 200, network.Phases[0] / Math.Tau, 0.05);
    }

    [Fact]
    public void Inside_the_range_the_phase_settles_where_the_pull_balances_the_detuning()
    {
        const int seed = 61;
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var detuning = 0.95 * (2 * random.NextDouble() - 1);
            var network = new PhaseNetwork(2, 5e-9);
            (network.Frequencies[0], network.Frequencies[1]) = (1e6 * detuning, -1e6 * detuning);
            (network.Coupling[1], network.Coupling[2]) = (1e6, 1e6);
            network.Advance(5000);
            // df = 2K sin(difference) with twice the detuning between them.
            Assert.Equal(detuning, Math.Sin(network.Phases[0] - network.Phases[1]), 1e-9);
        }
    }

    [Fact]
    public void Of_four_oscillators_each_signal_captures_those_within_its_coupling()
    {
        var network = new PhaseNetwork(4, 1e-9) { Signals = [new(-15e6, 6e6), new(12e6, 6e6)] };
        double[] frequencies = [-30e6, -12e6, 8.5e6, 25e6];
        frequencies.CopyTo(network.Frequencies, 0);
        network.Advance(20_000);
        var start = network.Phases.ToArray();
        network.Advance(20_000);
        var means = start.Select((phase, i) => (network.Phases[i] - phase) / Math.Tau / 20e-6).ToArray();
        Assert.Equal(-15e6, means[1], 0.1e6);
        Assert.Equal(12e6, means[2], 0.1e6);
        Assert.True(Math.Abs(means[0] + 15e6) > 5e6 && Math.Abs(means[3] - 12e6) > 5e6);
    }

    [Fact]
    public void The_free_phase_spreads_by_the_linewidth()
    {
        const ulong seed = 62;
        const int count = 500;
        var network = new PhaseNetwork(count, 1e-8, 2e5, RandomStream.KeyOf(seed, "phases"));
        network.Advance(100);
        var variance = network.Phases.ToArray().Average(phase => phase * phase);
        var expected = Math.Tau * 2e5 * network.Time;
        Assert.True(
            Math.Abs(variance / expected - 1) < 4 * Math.Sqrt(2.0 / count), $"seed {seed}: {variance}, expected {expected}");
    }

    [Fact]
    public void The_phase_network_is_the_limit_of_the_amplitude_network_for_weak_coupling()
    {
        // Two unlike oscillators within and beyond mutual locking: phases by both models, ν = 0.
        foreach (var detuning in new[] { 0.006, 0.03 })
        {
            var slow = new AutoOscillator { Frequency = 0, Damping = 1, NonlinearDamping = 1, DrivePerAmpere = 1 };
            var fast = slow with { Frequency = detuning };
            var amplitudes = new AutoOscillatorNetwork([slow, fast], [0, 0.005, 0.005, 0], 0, 0.04);
            Array.Fill(amplitudes.Currents, 2);
            amplitudes.Amplitudes.Fill(Math.Sqrt(slow.FreeRunningPower(2)));
            var phases = new PhaseNetwork(2, 0.04);
            phases.Frequencies[1] = -detuning / Math.Tau;
            (phases.Coupling[1], phases.Coupling[2]) = (0.005 / Math.Tau, 0.005 / Math.Tau);
            for (var part = 0; part < 20; part++)
            {
                amplitudes.Advance(1000);
                phases.Advance(1000);
                var byAmplitudes = (amplitudes.Amplitudes[1] / amplitudes.Amplitudes[0]).Phase;
                var byPhases = phases.Phases[1] - phases.Phases[0];
                // The powers answer with K/Γ_p = 0.5 % of themselves, the more slowly passed parts of a beat amplify it.
                Assert.Equal(0, Math.IEEERemainder(byAmplitudes - byPhases, Math.Tau), 0.1);
            }
        }
    }

    [Fact]
    public void A_step_that_is_too_long_is_refused_with_one_that_works()
    {
        var refused = new PhaseNetwork(2, 1e-6);
        refused.Frequencies[1] = 1e9;
        var exception = Assert.Throws<UnstableStepException>(() => refused.Advance(1));
        var accepted = new PhaseNetwork(2, exception.StableStep * 0.999);
        accepted.Frequencies[1] = 1e9;
        accepted.Advance(1);
    }

    [Fact]
    public void Nothing_is_allocated_while_a_network_runs()
    {
        var network = new PhaseNetwork(4, 1e-9, 1e5) { Signals = [new(1e6, 1e6)] };
        network.Advance(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Advance(100);
        network.Advance(100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
