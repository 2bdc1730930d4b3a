using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Bench;

/// <summary>Reads pass bands: <c>DC..1 MHz</c>, <c>0.1 GHz..18 GHz</c>.</summary>
internal static class BandReader
{
    public static (double Low, double High)? Read(SettingsMap map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        var ends = text.Split("..", 2);
        if (ends.Length == 2 && TryReadEnd(ends[0].Trim(), out var low) && TryReadEnd(ends[1].Trim(), out var high) && low < high)
        {
            return (low, high);
        }

        map.Fault(key, $"\"{key}\" is \"{text}\"; expected a band such as \"DC..1 MHz\"");
        return null;
    }

    /// <summary>The upper end of "band" (<c>DC..1 MHz</c>) or the whole of "bandwidth" (<c>1 MHz</c>), in Hz.</summary>
    public static double UpperEnd(SettingsMap map)
    {
        if (!map.Has("band"))
        {
            return map.RequiredQuantity("bandwidth", "Hz", 1, 1e12);
        }

        if (map.Has("bandwidth"))
        {
            map.Fault("bandwidth", "\"band\" and \"bandwidth\" exclude each other");
        }

        return Read(map, "band") is { } band ? band.High : double.NaN;
    }

    private static bool TryReadEnd(string text, out double frequency)
    {
        frequency = 0;
        return text.Equals("DC", StringComparison.OrdinalIgnoreCase)
            || Quantity.TryParse(text, "Hz", out frequency, out _) && frequency >= 0;
    }
}
