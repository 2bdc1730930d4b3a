using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Vowels;
using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Networks.Tests.Vowels;

public sealed class OscillatorClassifierTests
{
    private static readonly double[] s_frequencies = [330e6, 341e6, 350e6, 361e6];

    [Fact]
    public void A_batch_moves_as_the_phase_network_does()
    {
        var set = new OscillatorSet().WithLinewidth(0);
        TonePair[] tones = [new(334e6, 352e6), new(349.5e6, 360e6), new(361e6, 369e6)];
        var means = new double[set.Count * PhaseBatch.Lanes];
        new PhaseBatch(set).Run(s_frequencies, tones, new RandomStream(1, "unused"), means);
        for (var copy = 0; copy < tones.Length; copy++)
        {
            var expected = MeansOf(set, tones[copy]);
            for (var oscillator = 0; oscillator < set.Count; oscillator++)
            {
                // Rounding over 600 steps, in Hz of hundreds of MHz.
                Assert.Equal(expected[oscillator], means[(copy * set.Count) + oscillator], 1.0);
            }
        }
    }

    [Fact]
    public void A_single_oscillator_follows_a_signal_within_its_range_and_no_further()
    {
        // Adler: the edge is at D. Signal B is 40 MHz away and moves it by D/80, so the signals are 5 % from it.
        var set = new OscillatorSet { LockingRanges = [1e6], Linewidths = [0], Coupling = 0, StepCount = 3000, LockTolerance = 0.1e6 };
        TonePair[] tones = [new(350.95e6, 390e6), new(351.05e6, 390e6), new(349.05e6, 390e6), new(348.95e6, 390e6)];
        var seen = new OscillatorClassifier(set, seed: 1).Show([350e6], tones, "adler", TestContext.Current.CancellationToken);
        Assert.Equal([true, false, true, false], seen.Select(one => one.FollowsFirst(0)));
        Assert.DoesNotContain(seen, one => one.FollowsSecond(0));
    }

    [Fact]
    public void Noise_of_two_values_gives_the_linewidth_its_variance()
    {
        // A free oscillator: the mean frequency over T scatters by sqrt(Δf/(2π T)), here 86 kHz. Of 4000 the variance is known to 2.2 %; 5 sigma.
        const ulong Seed = 20261122;
        var set = new OscillatorSet { LockingRanges = [1e-3], Linewidths = [1e6], Coupling = 0 };
        var batch = new PhaseBatch(set);
        var (means, squares, count) = (new double[PhaseBatch.Lanes], 0.0, 4000);
        TonePair[] tones = [.. Enumerable.Repeat(new TonePair(380e6, 380e6), PhaseBatch.Lanes)];
        for (var run = 0; run < count / PhaseBatch.Lanes; run++)
        {
            batch.Run([350e6], tones, new RandomStream(Seed, $"run {run}"), means);
            squares += means.Sum(mean => Math.Pow(mean - 350e6, 2));
        }

        var expected = 1e6 / (Math.Tau * set.Step * 400);
        Assert.True(Math.Abs((squares / count / expected) - 1) < 0.11, $"variance {squares / count / expected} of what is expected, seed {Seed}");
    }

    [Fact]
    public void Amplitudes_that_relax_fast_follow_as_phases_do()
    {
        var set = new OscillatorSet().WithLinewidth(0);
        TonePair[] tones = [new(334e6, 352e6), new(349.5e6, 360e6), new(361e6, 369e6), new(341e6, 331e6)];
        var phases = new OscillatorClassifier(set, seed: 1).Show(s_frequencies, tones, "phases", TestContext.Current.CancellationToken);
        Assert.Equal(phases, new AmplitudeSet(set, Math.Tau * 60e6).Show(s_frequencies, tones, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_pattern_of_the_code_is_its_class_and_none_other_is()
    {
        var code = SynchronisationCode.Vowels;
        Assert.Equal(Enumerable.Range(0, 7), code.Patterns.Select(code.ClassOf));
        Assert.Equal(SynchronisationCode.Undecided, code.ClassOf(new Synchronisation(0b0011, 0b0100)));
        Assert.Throws<ArgumentException>(() => new SynchronisationCode([(1, 2), (1, 2)]));
    }

    private static double[] MeansOf(OscillatorSet set, TonePair tones)
    {
        var network = new PhaseNetwork(set.Count, set.Step)
        {
            Signals = [new PhaseSignal(tones.First - set.Reference, set.LockingRanges[0]), new PhaseSignal(tones.Second - set.Reference, set.LockingRanges[0])],
        };
        for (var oscillator = 0; oscillator < set.Count; oscillator++)
        {
            network.Frequencies[oscillator] = s_frequencies[oscillator] - set.Reference;
            for (var other = 0; other < set.Count; other++)
            {
                network.Coupling[(oscillator * set.Count) + other] = oscillator == other ? 0 : set.Coupling;
            }
        }

        network.Advance(200);
        double[] begun = [.. network.Phases];
        network.Advance(400);
        return [.. begun.Zip(network.Phases.ToArray(), (start, end) => set.Reference + ((end - start) / (Math.Tau * set.Step * 400)))];
    }
}
