using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class MacrospinEnsembleTests
{
    private const ulong Seed = 20260400;

    public static TheoryData<string> TermNames => [.. EnsembleCases.Terms.Keys];

    [Theory]
    [MemberData(nameof(TermNames))]
    public void A_step_is_that_of_the_readable_equation(string terms)
    {
        // Steps so short that what a fourth-order step leaves out is below rounding: (3e-3)⁵ of a turn.
        const double step = 2e-14;
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms[terms], 20, Seed);
        var initial = EnsembleCases.Directions(20, Seed);
        using var ensemble = MacrospinEnsemble.Create(junctions, initial, new() { Step = step });
        ensemble.Advance(200);
        for (var i = 0; i < 20; i++)
        {
            var expected = EnsembleCases.Follow(junctions[i], initial[i], step, 200);
            Assert.True((ensemble.Magnetisation(i) - expected).Length < 1e-13, $"seed {Seed}, {terms}, junction {i}: {ensemble.Magnetisation(i)}, reference {expected}");
        }
    }

    [Fact]
    public void Driven_parameters_follow_the_drive_at_every_stage()
    {
        const double step = 2e-14;
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms["everything"], 20, Seed);
        var initial = EnsembleCases.Directions(20, Seed);
        var ramp = new SampledWaveform([0, 1, -1, 0.5], 1.3e-12);
        var drives = EnsembleCases.Drives(20, ramp, Seed);
        using var ensemble = MacrospinEnsemble.Create(junctions, initial, new() { Step = step }, drives);
        ensemble.Advance(200);
        for (var i = 0; i < 20; i++)
        {
            var expected = EnsembleCases.Follow(
                time => drives[i].At(junctions[i], EnsembleCases.Value(drives[i].Waveform, time)), initial[i], step, 200);
            Assert.True((ensemble.Magnetisation(i) - expected).Length < 1e-12, $"seed {Seed}, junction {i}: {ensemble.Magnetisation(i)}, reference {expected}");
        }
    }

    [Fact]
    public void Runge_and_Kuttas_error_falls_with_the_fourth_power_of_the_step()
    {
        // A torque as well, since off the unit sphere the ensemble's form of it is another one than the readable equation's.
        var junction = EnsembleCases.Junctions(EnsembleCases.Terms["everything"], 1, Seed)[0];
        var start = EnsembleCases.Directions(1, Seed)[0];
        var exact = EnsembleCases.Follow(junction, start, 1e-14, 20_000);
        double Error(double step)
        {
            using var ensemble = MacrospinEnsemble.Create([junction], [start], new() { Step = step });
            ensemble.Advance((long)Math.Round(2e-10 / step));
            return (ensemble.Magnetisation(0) - exact).Length;
        }

        var order = Math.Log2(Error(2e-12) / Error(1e-12));
        Assert.InRange(order, 3.8, 4.2);
    }

    [Theory]
    [InlineData(NumberPrecision.Double, 0)]
    [InlineData(NumberPrecision.Single, 0)]
    [InlineData(NumberPrecision.Double, 300)]
    [InlineData(NumberPrecision.Single, 300)]
    public void Paths_do_not_depend_on_width_threads_batch_or_cuts(NumberPrecision precision, double temperature)
    {
        const int steps = 300;
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms["everything"], 300, Seed)
            .Select(junction => junction with { Temperature = temperature }).ToArray();
        var initial = EnsembleCases.Directions(300, Seed);
        var drives = EnsembleCases.Drives(300, new SampledWaveform([0, 1], 1e-10), Seed);
        CartesianVector[] Run(int count, VectorWidth width, int threads, params int[] cuts)
        {
            var options = new MacrospinEnsembleOptions
            {
                Step = 1e-13, Precision = precision, Seed = Seed, VectorWidth = width, Threads = threads,
            };
            using var ensemble = MacrospinEnsemble.Create(junctions[..count], initial[..count], options, drives[..count]);
            foreach (var cut in cuts)
            {
                ensemble.Advance(cut);
            }

            return [.. Enumerable.Range(0, count).Select(ensemble.Magnetisation)];
        }

        var reference = Run(300, VectorWidth.Widest, 1, steps);
        Assert.Equal(reference, Run(300, VectorWidth.Bits128, 2, steps));
        Assert.Equal(reference, Run(300, VectorWidth.Bits256, 3, 1, 6, 1, 200, 92));
        Assert.Equal(reference, Run(300, VectorWidth.Bits512, 2, 129, 171));
        foreach (var count in new[] { 1, 7, 16, 33 })
        {
            Assert.Equal(reference[..count], Run(count, VectorWidth.Widest, 2, 130, 170));
        }
    }

    [Fact]
    public void Single_precision_follows_the_same_noise()
    {
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms["uniaxial"], 40, Seed)
            .Select(junction => junction with { Temperature = 300 }).ToArray();
        var initial = EnsembleCases.Directions(40, Seed);
        using var wide = MacrospinEnsemble.Create(junctions, initial, new() { Step = 1e-13, Seed = Seed });
        using var narrow = MacrospinEnsemble.Create(
            junctions, initial, new() { Step = 1e-13, Seed = Seed, Precision = NumberPrecision.Single });
        wide.Advance(1000);
        narrow.Advance(1000);
        for (var i = 0; i < 40; i++)
        {
            Assert.True((wide.Magnetisation(i) - narrow.Magnetisation(i)).Length < 1e-4, $"seed {Seed}, junction {i}");
        }
    }

    [Theory]
    [InlineData(NumberPrecision.Double, 4e-16)]
    [InlineData(NumberPrecision.Single, 2e-7)]
    public void Length_stays_one_without_bias(NumberPrecision precision, double tolerance)
    {
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms["uniaxial"], 100, Seed);
        var initial = EnsembleCases.Directions(100, Seed);
        using var ensemble = MacrospinEnsemble.Create(junctions, initial, new() { Step = 1e-12, Precision = precision });
        ensemble.Advance(100_000);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(1, ensemble.Magnetisation(i).Length, tolerance));
    }

    [Fact]
    public void A_step_that_is_too_long_is_refused_with_one_that_works()
    {
        var junction = EnsembleCases.Cai2019;
        var refused = Assert.Throws<UnstableStepException>(
            () => MacrospinEnsemble.Create([junction], [CartesianVector.UnitZ], new() { Step = 1e-9 }));
        using var accepted = MacrospinEnsemble.Create([junction], [CartesianVector.UnitZ], new() { Step = refused.StableStep });

        var driven = new JunctionDrive { Field = new(0, 0, 10), Waveform = new SineWaveform(0, 1, 1e9) };
        Assert.Throws<UnstableStepException>(
            () => MacrospinEnsemble.Create([junction], [CartesianVector.UnitZ], new() { Step = refused.StableStep }, [driven]));
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        var junction = EnsembleCases.Cai2019 with { Field = new(double.NaN, 0, 0) };
        Assert.Throws<ArgumentException>(() => MacrospinEnsemble.Create([junction], [CartesianVector.UnitZ], new() { Step = 1e-12 }));
        Assert.Throws<ArgumentException>(
            () => MacrospinEnsemble.Create([EnsembleCases.Cai2019], [default], new() { Step = 1e-12 }));
        Assert.Throws<ArgumentException>(
            () => MacrospinEnsemble.Create([EnsembleCases.Cai2019], [CartesianVector.UnitZ], new() { Step = double.NaN }));
        Assert.Throws<ArgumentException>(
            () => MacrospinEnsemble.Create([EnsembleCases.Cai2019], [], new() { Step = 1e-12 }));
    }

    [Fact]
    public void Advancing_allocates_nothing_that_grows_with_the_steps()
    {
        var junctions = EnsembleCases.Junctions(EnsembleCases.Terms["uniaxial"], 64, Seed)
            .Select(junction => junction with { Temperature = 300 }).ToArray();
        using var ensemble = MacrospinEnsemble.Create(
            junctions, EnsembleCases.Directions(64, Seed), new() { Step = 1e-13, Threads = 1 });
        ensemble.Advance(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ensemble.Advance(20_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void Cancellation_stops_it_between_whole_steps()
    {
        using var cancellation = new CancellationTokenSource();
        using var ensemble = MacrospinEnsemble.Create([EnsembleCases.Cai2019], [CartesianVector.UnitX], new() { Step = 1e-12 });
        var progress = new Stopper(cancellation);
        Assert.Throws<OperationCanceledException>(() => ensemble.Advance(long.MaxValue / 2, progress, cancellation.Token));
        Assert.InRange(ensemble.StepsTaken, 1, long.MaxValue / 4);
        Assert.Equal(1, ensemble.Magnetisation(0).Length, 1e-12);
    }

    private sealed class Stopper(CancellationTokenSource cancellation) : IProgress<double>
    {
        public void Report(double value) => cancellation.Cancel();
    }
}
