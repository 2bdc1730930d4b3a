using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.WaveformResponse;

/// <summary>The levels of a drive: a CSV file of one level a line, alone or in the last of several columns; # and a header that ends in <c>level</c> are passed over.</summary>
/// <param name="Levels">Levels within ±1, node by node.</param>
/// <param name="Checksum">SHA-256 of the text, hexadecimal.</param>
internal sealed record DriveLevels(double[] Levels, string Checksum)
{
    private const string Header = "level";
    private const int MostFaults = 10;

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">It cannot be read, has no levels, or some that are no numbers within ±1.</exception>
    public static DriveLevels Load(string path)
    {
        var text = SettingsFile.ReadText(path);
        var (levels, faults, number) = (new List<double>(), new List<SettingsFault>(), 0);
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            var cell = line[(line.LastIndexOf(',') + 1)..];
            if (line.Length == 0 || line[0] == '#' || (levels.Count == 0 && cell == Header))
            {
                continue;
            }

            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && Math.Abs(level) <= 1)
            {
                levels.Add(level);
            }
            else if (faults.Count < MostFaults)
            {
                faults.Add(new SettingsFault(path, number, 1, $"\"{cell}\" is no level from -1 to 1"));
            }
        }

        if (levels.Count == 0 && faults.Count == 0)
        {
            faults.Add(new SettingsFault(path, 1, 1, "there are no levels in it"));
        }

        return faults.Count == 0
            ? new DriveLevels([.. levels], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
            : throw new SettingsFileException(faults);
    }
}
