using SpinBench.Networks.Force;
using SpinBench.Networks.Force.Signals;
using SpinBench.Networks.Storage;
using SpinBench.Networks.Tests.Data;

namespace SpinBench.Networks.Tests.Force.Signals;

public class SignalLearningTests
{
    private const ulong Seed = 31;

    public static TheoryData<string> Signals => ["three harmonics", "asymmetric pulse", "Lissajous"];

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_signal_of_any_shape_goes_on_by_itself(string name)
    {
        var (run, network) = Learn(Signal(name), new SignalPlan { NeuronCount = 100, CandidateCount = 4, Seed = Seed });
        var worst = run.Qualities.MaxBy(quality => quality.Error);
        Assert.True(run.IsLearned, $"{name}: {worst}, seed {network.Seed}");
    }

    [Fact]
    public void The_result_does_not_depend_on_the_order_of_the_candidates_threads()
    {
        var plan = new SignalPlan { NeuronCount = 40, CandidateCount = 3, Seed = Seed };
        Assert.Equal(Learn(Signal("three harmonics"), plan).Run.Outputs[0], Learn(Signal("three harmonics"), plan).Run.Outputs[0]);
    }

    [Fact]
    public void A_saved_network_goes_on_with_the_very_values_that_were_judged()
    {
        using var folder = new TemporaryFolder();
        var (run, network) = Learn(Signal("Lissajous"), new SignalPlan { NeuronCount = 40, CandidateCount = 1, Seed = Seed });
        SignalNetworkFile.Save(folder.File("net.npz"), network);
        using var generator = new SignalGenerator(SignalNetworkFile.Load(folder.File("net.npz")));
        var values = generator.Run(200, TestContext.Current.CancellationToken);
        Assert.Equal(run.Outputs[0][..200], values[0]);
        Assert.Equal(run.Outputs[1][..200], values[1]);
    }

    [Fact]
    public void A_network_of_a_measured_curve_is_saved_with_the_curve()
    {
        using var folder = new TemporaryFolder();
        var curve = NeuronCurveFile.Parse("drive (V),reading (ohm)\n0,10\n1,14\n2,20\n3,27\n4,33\n5,36\n", "curve.csv");
        var (run, network) = Learn(new SineTarget(2, 60e-9), new SignalPlan { CandidateCount = 1, Seed = Seed }, NeuronActivations.OfCurve("curve.csv", curve));
        SignalNetworkFile.Save(folder.File("net.npz"), network);
        using var generator = new SignalGenerator(SignalNetworkFile.Load(folder.File("net.npz")));
        Assert.Equal(run.Outputs[0][..100], generator.Run(100, TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public void The_same_network_makes_the_same_file_and_exported_arrays_are_as_numpy_writes_them()
    {
        using var folder = new TemporaryFolder();
        var (_, network) = Learn(new SineTarget(1, 45e-9), new SignalPlan { NeuronCount = 20, CandidateCount = 1, Seed = Seed });
        SignalNetworkFile.Save(folder.File("a.npz"), network);
        SignalNetworkFile.Save(folder.File("b.npz"), SignalNetworkFile.Load(folder.File("a.npz")));
        Assert.Equal(File.ReadAllBytes(folder.File("a.npz")), File.ReadAllBytes(folder.File("b.npz")));
        var files = SignalNetworkFile.Export(folder.File("weights"), network);
        var bias = File.ReadAllBytes(files.Single(file => Path.GetFileName(file) == "bias.npy"));
        Assert.Equal(0, (bias.Length - (20 * sizeof(double))) % 64);
        Assert.Contains("{'descr': '<f8', 'fortran_order': False, 'shape': (20,), }", System.Text.Encoding.ASCII.GetString(bias), StringComparison.Ordinal);
        Assert.Equal(network.Weights.Bias[^1], BitConverter.ToDouble(bias, bias.Length - sizeof(double)));
    }

    [Fact]
    public void Another_state_is_another_beginning_and_the_same_seed_the_same()
    {
        var (run, network) = Learn(new SineTarget(1, 45e-9), new SignalPlan { NeuronCount = 40, CandidateCount = 1, Seed = Seed });
        Assert.NotEqual(run.Outputs[0][..50], Generate(5));
        Assert.Equal(Generate(5), Generate(5));
        Assert.NotEqual(Generate(5), Generate(6));

        double[] Generate(ulong seed)
        {
            using var generator = new SignalGenerator(network, seed);
            return generator.Run(50, TestContext.Current.CancellationToken)[0];
        }
    }

    [Theory]
    [InlineData(6e-9, null, 100, "at least 6")]
    [InlineData(1e-3, null, 100, "faster")]
    [InlineData(600e-9, 0.2, 100, "hold about")]
    [InlineData(300e-9, 0.2, 40, "hold about")]
    public void A_period_that_the_network_cannot_hold_is_refused(double period, double? leak, int neurons, string reason)
    {
        var fault = Assert.Throws<SignalException>(() => new SignalPlan { Leak = leak, NeuronCount = neurons }.For(new SineTarget(1, period)));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    private static (FreeRun Run, SignalNetwork Network) Learn(ITargetSignal signal, SignalPlan plan, NeuronActivation? activation = null)
    {
        string[] channels = [.. Enumerable.Range(0, signal.ChannelCount).Select(channel => $"c{channel}")];
        var learning = new SignalLearning(signal, channels, activation ?? NeuronActivations.FortyNanometreJunction, plan.For(signal));
        var best = learning.Run(cancellationToken: TestContext.Current.CancellationToken).MinBy(candidate => candidate.ValidationError)!;
        Assert.True(best.Network is not null, $"all networks diverged, seeds from {plan.Seed}");
        return (learning.Judge(best.Network, TestContext.Current.CancellationToken), best.Network);
    }

    private static PeriodicSignal Signal(string name)
    {
        const int samples = 120;
        return name switch
        {
            "three harmonics" => Of(90e-9, turn => 5 + Math.Sin(turn) + (0.5 * Math.Sin((2 * turn) + 0.7)) + (0.3 * Math.Cos(3 * turn))),

            // A rise of a fifth of the period and a fall of the rest.
            "asymmetric pulse" => Of(90e-9, turn => turn < 0.4 * Math.PI ? (1 - Math.Cos(turn / 0.4)) / 2 : (1 + Math.Cos((turn - (0.4 * Math.PI)) / 1.6)) / 2),
            _ => Of(100e-9, turn => 40 * Math.Sin(2 * turn), turn => 0.02 * Math.Sin((3 * turn) + 0.5)),
        };

        static PeriodicSignal Of(double period, params Func<double, double>[] channels) => new(
            [.. channels.Select((_, index) => $"c{index}")],
            [.. channels.Select(channel => Enumerable.Range(0, samples).Select(sample => channel(2 * Math.PI * sample / samples)).ToArray())], period);
    }
}
