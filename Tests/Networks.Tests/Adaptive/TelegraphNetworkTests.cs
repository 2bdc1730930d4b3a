using SpinBench.Networks.Adaptive;
using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;
using SpinBench.Networks.Tests.Perceptron;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Tests.Adaptive;

public class TelegraphNetworkTests
{
    private static readonly TwoStateModel Model = new(
        Cai2019.Device with { RateModel = RateModel.Landscape }, FieldAxis.Perpendicular);

    [Theory]
    [InlineData(-0.2)]
    [InlineData(0.001)]
    [InlineData(0.2)]
    public void In_equilibrium_a_neuron_is_the_ideal_sigmoid_at_every_bias(double voltage)
    {
        var rates = NeuronRates.Of(Model, voltage);
        foreach (var z in (double[])[-3, -1, 0, 0.53, 2])
        {
            var (toHigh, toLow) = rates.At(z);
            Assert.Equal(1 / (1 + Math.Exp(-z)), toHigh / (toHigh + toLow), 3);
        }
    }

    [Fact]
    public void A_voltage_of_200_mV_makes_neurons_faster_and_dearer()
    {
        var (slow, fast) = (NeuronRates.Of(Model, 0.001), NeuronRates.Of(Model, 0.2));
        Assert.InRange(fast.At(0).ToHigh / slow.At(0).ToHigh, 25, 55); // 3.6 kT of 18.2 kT/V
        Assert.InRange(fast.Power / slow.Power, 40_000, 42_000); // R falls a little with the bias
    }

    [Fact]
    public void A_long_window_is_as_good_as_the_probabilities_and_a_short_one_remembers_the_last_image()
    {
        var (network, data) = Trained();
        var telegraph = new TelegraphNetwork(network, data.Test);
        NeuronRates[] rates = [NeuronRates.Measured(1, 1e-9), NeuronRates.Measured(1, 1e-9)];
        var analog = MultilayerPerceptron.Restore(network, Activation.Ideal).Evaluate(data.Test, ReadOut.Analog).Accuracy;
        var patient = telegraph.Show(rates, 1000, 1, TestContext.Current.CancellationToken);
        var hasty = telegraph.Show(rates, 0.01, 1, TestContext.Current.CancellationToken);
        Assert.InRange(patient.Accuracy, analog - 0.03, analog + 0.03);
        Assert.True(hasty.Accuracy < analog - 0.2, $"{hasty.Accuracy} against {analog}, seed 1");
        Assert.Equal(telegraph.Neurons * 2e-9 * 1000, patient.EnergyPerImage, 1e-12);
    }

    [Fact]
    public void The_seed_decides_every_verdict()
    {
        var (network, data) = Trained();
        var telegraph = new TelegraphNetwork(network, data.Test);
        NeuronRates[] rates = [NeuronRates.Measured(1), NeuronRates.Measured(1)];
        IReadOnlyList<int> Verdicts(ulong seed) => telegraph.Show(rates, 0.5, seed, TestContext.Current.CancellationToken).Verdicts;
        Assert.Equal(Verdicts(1), Verdicts(1));
        Assert.NotEqual(Verdicts(1), Verdicts(2));
    }

    [Fact]
    public void An_adaptive_stop_pays_the_second_look_only_for_images_in_doubt()
    {
        var first = new TelegraphResult(0.5, 1, [0, 1, 2, 2], [0.5, 0.05, 0.5, 0.01]);
        var second = new TelegraphResult(1, 4, [1, 0, 1, 0], [1, 1, 1, 1]);
        var stop = AdaptiveStop.Join(first, second, [0, 0, 2, 0]);
        Assert.Equal((1.0, 3.0, 0.5), (stop.Accuracy, stop.EnergyPerImage, stop.Repeated));
    }

    internal static (TrainedNetwork Network, SpinBench.Networks.Data.DigitData Data) Trained()
    {
        var data = TinyData.Clouds(count: 600);
        var checkpoint = new Checkpoint();
        PerceptronTraining.Run(
            new PerceptronOptions { Hidden = [30], Epochs = 20, BatchSize = 20, Threads = 1 }, data,
            checkpoints: checkpoint, cancellationToken: TestContext.Current.CancellationToken);
        return (checkpoint.Network!, data);
    }

    private sealed class Checkpoint : IProgress<TrainedNetwork>
    {
        public TrainedNetwork? Network { get; private set; }

        public void Report(TrainedNetwork value) => Network = value;
    }
}
