using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware;

/// <summary>The languages of a simulated bench's instruments, by the key of their resource name <c>SIM::KEY::INSTR</c>.</summary>
public static class SimulatedFirmwares
{
    /// <summary>Key of the source meter.</summary>
    public const string SourceMeter = "SMU";

    /// <summary>Key of the nanovoltmeter.</summary>
    public const string Nanovoltmeter = "VOLTMETER";

    /// <summary>Key of the oscilloscope.</summary>
    public const string Oscilloscope = "SCOPE";

    /// <summary>Key of the magnet's supply.</summary>
    public const string Magnet = "MAGNET";

    /// <summary>Key of the gaussmeter.</summary>
    public const string Gaussmeter = "GAUSSMETER";

    /// <summary>Key of the radio-frequency generator.</summary>
    public const string RadioFrequencyGenerator = "RF";

    /// <summary>Key of the lock-in amplifier.</summary>
    public const string LockInAmplifier = "LOCKIN";

    /// <summary>Key of the waveform generator.</summary>
    public const string WaveformGenerator = "AWG";

    /// <summary>Gives every instrument of a bench the firmware of the make it was built with.</summary>
    public static IReadOnlyDictionary<string, ScpiFirmware> Of(SimulatedBench bench) => Of(bench, []);

    /// <summary>Gives every instrument of a bench its firmware.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="models">The makes to use at their places; elsewhere the one that the bench was built with is.</param>
    /// <exception cref="ArgumentException">The bench was built without one of them; see <see cref="SimulatedModel.Furnish"/>.</exception>
    public static IReadOnlyDictionary<string, ScpiFirmware> Of(SimulatedBench bench, IEnumerable<SimulatedModel> models)
    {
        ArgumentNullException.ThrowIfNull(bench);
        return ModelsOn(bench, models).ToDictionary(
            model => model.Key, model => Create(model, bench), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>One model for each place on a bench: the chosen one, the one that the bench was built with, or the reference make.</summary>
    public static IReadOnlyList<SimulatedModel> ModelsOn(SimulatedBench bench, IEnumerable<SimulatedModel> models) =>
        Choose(models.Concat(SimulatedModels.All.Where(model => model.NeedsItsOwnBench && model.Fits(bench))));

    /// <summary>One model for each place on a bench: the chosen one, or the reference make.</summary>
    public static IReadOnlyList<SimulatedModel> Choose(IEnumerable<SimulatedModel> models)
    {
        var chosen = models.ToLookup(model => model.Key, StringComparer.OrdinalIgnoreCase);
        return [.. SimulatedModels.All
            .GroupBy(model => model.Key, StringComparer.OrdinalIgnoreCase)
            .Select(place => chosen[place.Key].FirstOrDefault() ?? place.First())];
    }

    private static ScpiFirmware Create(SimulatedModel model, SimulatedBench bench) => model.Fits(bench)
        ? model.Create(bench)
        : throw new ArgumentException($"The bench was built with another make than {model.Driver} at {model.Key}.", nameof(bench));
}
