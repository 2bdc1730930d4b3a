using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Bench;

/// <summary>How a radio-frequency generator's wave reaches the device.</summary>
public sealed record RadioFrequencyEntry
{
    /// <summary>Loss in dB at every frequency, when there is no table.</summary>
    public double Loss { get; init; }

    /// <summary>Path of a table of losses, resolved beside the bench file; null when a constant is given.</summary>
    public string? LossFile { get; init; }

    /// <summary>The loss between connector and device.</summary>
    /// <param name="folder">Folder that the table's path starts from.</param>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with the table.</exception>
    public PathLoss LoadLoss(string folder) =>
        LossFile is null ? PathLoss.Constant(Loss) : PathLossFile.Load(Path.Combine(folder, LossFile));

    internal static RadioFrequencyEntry Read(SettingsMap map)
    {
        if (map.Text("path") is not { } text)
        {
            return new RadioFrequencyEntry();
        }

        if (Quantity.TryParse(text, "dB", out var loss, out var fault))
        {
            return new RadioFrequencyEntry { Loss = loss };
        }

        if (!text.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            map.Fault("path", $"\"path\": {fault}, or a table such as \"cal/rf-path.csv\"");
        }

        return new RadioFrequencyEntry { LossFile = text };
    }
}
