using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Bench;

/// <summary>How a radio-frequency generator's wave reaches the device.</summary>
public sealed record RadioFrequencyEntry
{
    /// <summary>Loss in dB at every frequency, when there is no table.</summary>
    public double Loss { get; init; }

    /// <summary>dB by which the loss goes up and down with the frequency; only where a line is simulated.</summary>
    public double Ripple { get; init; }

    /// <summary>Path of a table of losses, resolved beside the bench file; null when a constant is given.</summary>
    public string? LossFile { get; init; }

    /// <summary>The loss between connector and device.</summary>
    /// <param name="folder">Folder that the table's path starts from.</param>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with the table.</exception>
    public PathLoss LoadLoss(string folder) =>
        LossFile is null ? PathLoss.WithRipple(Loss, Ripple) : PathLossFile.Load(Path.Combine(folder, LossFile));

    internal static RadioFrequencyEntry Read(SettingsMap map) => ReadPath(map, "path") ?? new RadioFrequencyEntry();

    /// <summary>Reads a line that is simulated; null where the key is missing.</summary>
    internal static RadioFrequencyEntry? ReadSimulated(SettingsMap map, string key)
    {
        if (map.Text(key)?.Split('+', 2) is not [var mean, var more])
        {
            return ReadPath(map, key);
        }

        var ripple = more.Trim();
        ripple = ripple.EndsWith("ripple", StringComparison.Ordinal) ? ripple[..^"ripple".Length] : "";
        if (Quantity.TryParse(mean.Trim(), "dB", out var loss, out _) && Quantity.TryParse(ripple.Trim(), "dB", out var height, out _))
        {
            return new RadioFrequencyEntry { Loss = loss, Ripple = height };
        }

        map.Fault(key, $"\"{key}\" is \"{map.Text(key)}\"; expected a loss with its ripple, for example \"3 dB + 1 dB ripple\"");
        return null;
    }

    private static RadioFrequencyEntry? ReadPath(SettingsMap map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (Quantity.TryParse(text, "dB", out var loss, out var fault))
        {
            return new RadioFrequencyEntry { Loss = loss };
        }

        if (!text.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            map.Fault(key, $"\"{key}\": {fault}, or a table such as \"cal/rf-path.csv\"");
        }

        return new RadioFrequencyEntry { LossFile = text };
    }
}
