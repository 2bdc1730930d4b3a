using SpinBench.Figures;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>The figures of the network study.</summary>
internal static class NetworkFigures
{
    public static async Task<IReadOnlyList<string>> SaveAsync(
        string folder, string digits, IEnumerable<(string Name, TrainedNetwork Network)> curves,
        IReadOnlyList<(double Voltage, List<double> Windows, List<double> Accuracies)> speed,
        IReadOnlyList<(string Layer, double[] Voltages)> biases)
    {
        var training = new TrainingFigure
        {
            Title = "Learning curves, as Fig. 3(b) of Cai et al. (2019)",
            Remark = digits,
            Curves = [.. curves.Select(curve => new TrainingCurve(curve.Name, [.. curve.Network.Epochs.Select(epoch => epoch.TestAccuracy)]))],
            Claim = "The paper claims: faster at first, slightly lower at the end; it gives no numbers.",
        }.Draw();
        return
        [
            .. await training.SaveAsync(Path.Combine(folder, "learning-curves.svg")),
            .. await Speed(digits, speed).SaveAsync(Path.Combine(folder, "speed-accuracy.svg")),
            .. await LearnedBias(digits, biases).SaveAsync(Path.Combine(folder, "learned-bias.svg")),
        ];
    }

    private static Figure LearnedBias(string digits, IReadOnlyList<(string Layer, double[] Voltages)> biases)
    {
        double[] epochs = [.. Enumerable.Range(0, biases[0].Voltages.Length).Select(epoch => (double)epoch)];
        return new LineFigure
        {
            Title = "The bias of each layer, learned by back-propagation",
            Remark = $"{digits}, single reads, within ±200 mV, slope by Eq. (6) of Cai et al. (2019)",
            XLabel = "Epoch",
            YLabel = "Bias (mV)",
            XColumn = "epoch",
            Curves = [.. biases.Select(layer => new Curve($"{layer.Layer} layer", epochs, [.. layer.Voltages.Select(voltage => 1e3 * voltage)])
            {
                Column = $"bias_mv_{layer.Layer}",
            })],
        }.Draw();
    }

    private static Figure Speed(string digits, IReadOnlyList<(double Voltage, List<double> Windows, List<double> Accuracies)> speed)
    {
        double[] exponents = [.. speed[0].Windows.Select(Math.Log10)];
        return new LineFigure
        {
            Title = "The bias as speed knob: accuracy against reading window",
            Remark = $"{digits}, telegraph neurons, T of waiting and T of reading in each layer",
            XLabel = "log10 of the window T (s)",
            YLabel = "Test accuracy (%)",
            XColumn = "log10_window_s",
            Curves = [.. speed.Select(series => new Curve(
                FormattableString.Invariant($"{1e3 * series.Voltage:0} mV"), exponents, series.Accuracies)
            {
                Column = FormattableString.Invariant($"accuracy_percent_{1e3 * series.Voltage:0}mV"),
            })],
        }.Draw();
    }
}
