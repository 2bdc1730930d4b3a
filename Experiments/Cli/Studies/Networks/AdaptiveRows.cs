using SpinBench.Networks.Adaptive;
using SpinBench.Networks.Data;
using SpinBench.Networks.Storage;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>
/// The bias as the speed knob: the ideal-trained network of telegraph neurons that are read for a window T after waiting T,
/// on the first 5000 test images.
/// </summary>
internal sealed class AdaptiveRows
{
    private const int Images = 5000;

    private static readonly double[] s_voltages = [-0.2, -0.1, 0.001, 0.05, 0.1, 0.15, 0.2];

    private static readonly (double Window, double[] Reference)[] s_table =
    [
        (0.03, [10.0, 11.1, 17.7, 33.7, 69.0, 92.0, 95.6]),
        (0.1, [10.9, 13.6, 44.9, 80.4, 93.4, 95.7, 97.1]),
        (0.3, [12.1, 24.0, 86.1, 94.0, 96.5, 97.4, 97.5]),
        (1, [16.4, 65.7, 95.0, 96.8, 97.4, 97.7, 97.6]),
        (10, [82.0, 96.2, 97.5, 97.7, 97.7, 97.7, 97.7]),
    ];

    private static readonly (double Hidden, double Output, double Reference)[] s_perLayer =
        [(0.001, 0.001, 85.7), (0.001, 0.2, 89.2), (0.1, 0.2, 96.5), (0.2, 0.2, 97.7)];

    private readonly CommandContext _context;
    private readonly TelegraphNetwork _network;
    private readonly LabelledSet _images;
    private readonly Dictionary<double, NeuronRates> _rates;
    private readonly AccuracyRow _row;
    private readonly ulong _seed;

    public AdaptiveRows(
        CommandContext context, TrainedNetwork ideal, LabelledSet test, TwoStateModel model, ulong seed, AccuracyRow row)
    {
        (_context, _row, _seed) = (context, row, seed);
        _images = test.Take(Math.Min(Images, test.Count));
        _network = new TelegraphNetwork(ideal, _images);
        _rates = s_voltages.ToDictionary(voltage => voltage, voltage => NeuronRates.Of(model, voltage));
    }

    /// <summary>Accuracy against window and bias, for a figure: windows in s, then one series a bias.</summary>
    public List<(double Voltage, List<double> Windows, List<double> Accuracies)> Series { get; } =
        [.. s_voltages.Select(voltage => (voltage, new List<double>(), new List<double>()))];

    public IEnumerable<StudyRow> Rows() => [.. Table(), .. PerLayer(), .. Stop()];

    private IEnumerable<StudyRow> Table()
    {
        foreach (var (window, reference) in s_table)
        {
            for (var index = 0; index < s_voltages.Length; index++)
            {
                var voltage = s_voltages[index];
                var shown = Show(voltage, voltage, window);
                Series[index].Windows.Add(window);
                Series[index].Accuracies.Add(100 * shown.Accuracy);
                yield return _row.Of(
                    Id("speed", window, voltage), FormattableString.Invariant($"T = {window} s at {1e3 * voltage} mV"),
                    shown.Accuracy, reference[index], _images.Count);
                if (voltage is 0.001 or 0.2)
                {
                    yield return Energy(Id("speed-energy", window, voltage),
                        FormattableString.Invariant($"junctions' energy an image, T = {window} s at {1e3 * voltage} mV"), shown, Reference(window, voltage));
                }
            }
        }
    }

    private IEnumerable<StudyRow> PerLayer()
    {
        foreach (var (hidden, output, reference) in s_perLayer)
        {
            var shown = Show(hidden, output, 0.3);
            var name = FormattableString.Invariant($"T = 0.3 s, hidden {1e3 * hidden} mV, output {1e3 * output} mV");
            yield return _row.Of(
                FormattableString.Invariant($"layer-{1e3 * hidden}mV-{1e3 * output}mV"), name, shown.Accuracy, reference, _images.Count);
            yield return Energy(FormattableString.Invariant($"layer-energy-{1e3 * hidden}mV-{1e3 * output}mV"), $"junctions' energy an image, {name}", shown, null);
        }
    }

    private IEnumerable<StudyRow> Stop()
    {
        var (first, second) = (Show(0.1, 0.1, 0.1), Show(0.2, 0.2, 0.1));
        var stop = AdaptiveStop.Join(first, second, _images.Labels);
        yield return _row.Of("stop-accuracy", "T = 0.1 s: 100 mV, again at 200 mV if the two best differ by < 0.1", stop.Accuracy, 95.8, _images.Count);
        yield return new StudyRow("stop-energy", "its energy over that of 100 mV alone", "", "", 1.31,
            Math.Round(stop.EnergyPerImage / first.EnergyPerImage, 3), null, $"{100 * stop.Repeated:F1} % of the images are repeated");
    }

    private TelegraphResult Show(double hidden, double output, double window)
    {
        _context.Terminal.Note(FormattableString.Invariant($"telegraph neurons: T = {window} s, {1e3 * hidden} and {1e3 * output} mV"));
        return _network.Show([_rates[hidden], _rates[output]], window, _seed, _context.Cancellation);
    }

    private static StudyRow Energy(string id, string quantity, TelegraphResult shown, double? reference) => new(
        id, quantity, "J", "", reference, shown.EnergyPerImage, null,
        reference is { } other ? StudyRow.Judge(shown.EnergyPerImage, other, 0.05 * other) : "without field source and electronics");

    private static double? Reference(double window, double voltage) => (window, voltage) switch
    {
        (0.03, 0.001) => 3.5e-8,
        (0.03, 0.2) => 1.4e-3,
        (0.1, 0.001) => 1.2e-7,
        (0.1, 0.2) => 4.6e-3,
        (0.3, 0.001) => 3.5e-7,
        (0.3, 0.2) => 1.4e-2,
        _ => null,
    };

    private static string Id(string table, double window, double voltage) =>
        FormattableString.Invariant($"{table}-{window}s-{1e3 * voltage}mV");
}
