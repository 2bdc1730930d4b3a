using SpinBench.Protocols;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Samples;

namespace SpinBench.Cli.Samples;

/// <summary>The newest value of a quantity for each device, from the runs of a catalogue and the touches.</summary>
internal sealed class NewestValues
{
    /// <summary>The one quantity that no run is needed for: the resistance of the last touch.</summary>
    public const string TouchedResistance = "resistance";

    private readonly Dictionary<string, FittedQuantity> _values = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    private NewestValues()
    {
    }

    /// <summary>The unit of the values; empty for numbers, and where there is no value.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Names of quantities that some device has.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Devices that have a value.</summary>
    public int Count => _values.Count;

    /// <summary>Looks the quantity up for every device of a sample.</summary>
    public static NewestValues Find(Catalogue catalogue, SampleFile sample, string quantity)
    {
        var values = new NewestValues();
        foreach (var device in sample.Devices)
        {
            values.Read(catalogue, device.Name, quantity);
        }

        return values;
    }

    /// <summary>The value of a device; NaN when there is none.</summary>
    public double Of(string device) => _values.TryGetValue(device, out var found) ? found.Value : double.NaN;

    private void Read(Catalogue catalogue, string device, string quantity)
    {
        var touched = catalogue.Devices.Find(device)?.LastResistance;
        if (touched is { } resistance)
        {
            _names.Add(TouchedResistance);
            if (quantity == TouchedResistance)
            {
                Keep(device, new FittedQuantity(quantity, "Ohm", resistance, double.NaN, double.NaN));
            }
        }

        foreach (var run in catalogue.Runs.List(device).Where(run => run.State == RunState.Complete))
        {
            foreach (var found in catalogue.Runs.Analysis(run.Id)?.Quantities ?? [])
            {
                _names.Add(found.Name);
                if (found.Name == quantity && double.IsFinite(found.Value))
                {
                    Keep(device, found);
                }
            }
        }
    }

    // Runs come oldest first: a later value takes the place of an earlier one.
    private void Keep(string device, FittedQuantity found)
    {
        _values[device] = found;
        Unit = found.Unit;
    }
}
