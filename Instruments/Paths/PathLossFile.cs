using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Instruments.Paths;

/// <summary>Reads the loss of a line from CSV: the header <c>frequency_Hz,loss_dB</c>, then points; # begins a comment.</summary>
public static class PathLossFile
{
    private const string Header = "frequency_Hz,loss_dB";

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static PathLoss Load(string path) => Parse(SettingsFile.ReadText(path), path);

    /// <summary>Reads text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static PathLoss Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<SettingsFault>();
        var points = new List<(double Frequency, double Loss)>();
        var hasHeader = false;
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fault = hasHeader ? ReadPoint(line, points) : ReadHeader(line);
            hasHeader = true;
            if (fault is not null)
            {
                faults.Add(new SettingsFault(name, number, 1, fault));
            }
        }

        if (points.Count == 0 && faults.Count == 0)
        {
            faults.Add(new SettingsFault(name, 1, 1, "the table has no points"));
        }

        return faults.Count == 0 ? PathLoss.FromTable(points) : throw new SettingsFileException(faults);
    }

    private static string? ReadHeader(string line) =>
        line.Replace(" ", "", StringComparison.Ordinal).Equals(Header, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"expected the header \"{Header}\"";

    private static string? ReadPoint(string line, List<(double Frequency, double Loss)> points)
    {
        var fields = line.Split(',');
        if (fields.Length != 2 || !TryRead(fields[0], out var frequency) || !TryRead(fields[1], out var loss) || frequency < 0)
        {
            return $"\"{line}\" is not a frequency in Hz and a loss in dB with decimal points";
        }

        if (points.Count > 0 && frequency <= points[^1].Frequency)
        {
            return $"\"{line}\" does not come after the frequency of the point before";
        }

        points.Add((frequency, loss));
        return null;
    }

    private static bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
