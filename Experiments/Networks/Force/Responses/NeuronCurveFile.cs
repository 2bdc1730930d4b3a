using System.Globalization;
using SpinBench.Instruments.Files;
using SpinBench.Protocols;

namespace SpinBench.Networks.Force;

/// <summary>
/// Reads a neuron's curve from CSV: a column of drives, one of readings, and where there is a third one standard errors. A
/// header is allowed, with units in brackets as in <c>drive (A/m^2),reading (ohm)</c>; # begins a comment.
/// </summary>
public static class NeuronCurveFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">Lists every line that is wrong.</exception>
    public static ResponseCurve Load(string path) => Parse(SettingsFile.ReadText(path), path);

    /// <summary>Reads text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists every line that is wrong.</exception>
    public static ResponseCurve Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<SettingsFault>();
        var points = new List<(double Drive, double Reading, double Error)>();
        string[] header = [];
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split(',');
            if (points.Count == 0 && header.Length == 0 && !TryRead(fields[0], out _))
            {
                header = fields;
            }
            else if (Read(fields) is { } point)
            {
                points.Add(point);
            }
            else
            {
                faults.Add(new SettingsFault(name, number, 1, $"\"{line}\" is not a drive, a reading and perhaps a standard error with decimal points"));
            }
        }

        if (points.Count == 0 && faults.Count == 0)
        {
            faults.Add(new SettingsFault(name, 1, 1, "the curve has no points"));
        }

        return faults.Count > 0 ? throw new SettingsFileException(faults) : new ResponseCurve
        {
            Drive = [.. points.Select(point => point.Drive)],
            Reading = [.. points.Select(point => point.Reading)],
            StandardError = [.. points.Select(point => point.Error)],
            DriveUnit = Unit(header, 0),
            ReadingUnit = Unit(header, 1),
            Device = Path.GetFileName(name),
        };
    }

    private static (double Drive, double Reading, double Error)? Read(string[] fields)
    {
        var error = 0.0;
        return fields.Length is 2 or 3 && TryRead(fields[0], out var drive) && TryRead(fields[1], out var reading)
            && (fields.Length == 2 || TryRead(fields[2], out error)) ? (drive, reading, error) : null;
    }

    private static string Unit(string[] header, int column)
    {
        var text = column < header.Length ? header[column] : "";
        var (from, to) = (text.IndexOf('(', StringComparison.Ordinal), text.LastIndexOf(')'));
        return to > from && from >= 0 ? text[(from + 1)..to].Trim() : "";
    }

    private static bool TryRead(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
