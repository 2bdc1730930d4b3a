using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How a gaussmeter measures on a bench.</summary>
internal static class GaussmeterEntry
{
    private const string Automatic = "auto";

    /// <summary>The settings that a bench file states; null when it states none and the instrument is left as it is.</summary>
    public static GaussmeterSettings? Read(SettingsMap map)
    {
        var isStated = map.Has("range") || map.Has("filter");
        double? range = map.Text("range", Automatic) == Automatic ? null : map.OptionalQuantity("range", "T", 1e-9, 100);
        var isFiltered = map.OnOff("filter", false);
        return isStated ? new GaussmeterSettings(range, isFiltered) : null;
    }
}
