using System.Text.RegularExpressions;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Force.Signals;

/// <summary>
/// Reads a signal from CSV: a column a channel, and one of even times with its unit in the header, as <c>time (ns),x,y</c> or
/// <c>time_ns,x,y</c>.
/// </summary>
public static partial class SignalFile
{
    // Times are often written with few digits.
    private const double TimeTolerance = 0.01;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleTime">Time from row to row in s, in place of a time column; null for the column's.</param>
    /// <param name="period">Where there is neither: the file is one period of so many s.</param>
    /// <exception cref="SettingsFileException">Lists what is wrong, with its lines.</exception>
    public static SignalRecord Load(string path, double? sampleTime = null, double? period = null) =>
        Read(CsvTable.Load(path), sampleTime, period);

    /// <summary>Reads text; <paramref name="name"/> stands in messages.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="sampleTime">As of <see cref="Load"/>.</param>
    /// <param name="period">As of <see cref="Load"/>.</param>
    /// <exception cref="SettingsFileException">Lists what is wrong, with its lines.</exception>
    public static SignalRecord Parse(string text, string name, double? sampleTime = null, double? period = null) =>
        Read(CsvTable.Parse(text, name), sampleTime, period);

    private static SignalRecord Read(CsvTable table, double? sampleTime, double? period)
    {
        var time = table.Header.ToList().FindIndex(name => TimeName().IsMatch(name));
        int[] channels = [.. Enumerable.Range(0, table.ColumnCount).Where(column => column != time)];
        if (channels.Length == 0)
        {
            table.Fault(1, 0, "there is a time and no channel; add a column with the signal");
            table.RequireNoFaults();
        }

        double[][] samples = [.. channels.Select(column => table.Rows.Select(row => table.Number(row, column)).ToArray())];
        var step = time >= 0 ? TimeStep(table, time, sampleTime is null) : double.NaN;
        table.RequireNoFaults();
        RequireChange(table, channels, samples);
        step = sampleTime ?? (time >= 0 ? step : period / table.Rows.Count ?? throw Fault(table, 1,
            "no column holds the time; name one \"time (ns)\", or give the time from row to row (--sample-time) or that of the whole file (--period)"));
        return new SignalRecord(
            table.Name, [.. channels.Select(column => table.Header.Count > 0 ? table.Header[column] : $"channel{column + 1}")], samples, step);
    }

    private static double TimeStep(CsvTable table, int column, bool needsUnit)
    {
        double[] times = [.. table.Rows.Select(row => table.Number(row, column))];
        table.RequireNoFaults();
        if (times.Length < 2)
        {
            throw Fault(table, table.Rows[0].Line, "one row is no signal");
        }

        double[] steps = [.. times.Skip(1).Zip(times, (next, one) => next - one)];
        var typical = steps.Order().ElementAt(steps.Length / 2);
        var odd = Array.FindIndex(steps, step => !(Math.Abs(step - typical) <= TimeTolerance * typical));
        if (odd >= 0)
        {
            throw Fault(table, table.Rows[odd + 1].Line, FormattableString.Invariant(
                $"the time goes on by {steps[odd]:G4} where others do by {typical:G4}; rows must be evenly spaced: fill the gap, or interpolate to even times"));
        }

        var unit = TimeName().Match(table.Header[column]).Groups["unit"].Value;
        if (Quantity.TryParse($"1 {unit}", "s", out var seconds, out _))
        {
            return (times[^1] - times[0]) / (times.Length - 1) * seconds;
        }

        return needsUnit
            ? throw Fault(table, table.Rows[0].Line - 1, $"the column \"{table.Header[column]}\" does not say its unit; write \"time (ns)\", or give --sample-time")
            : double.NaN;
    }

    private static void RequireChange(CsvTable table, int[] channels, double[][] samples)
    {
        for (var channel = 0; channel < channels.Length; channel++)
        {
            var (lowest, highest) = (samples[channel].Min(), samples[channel].Max());
            if (!(highest - lowest > 1e-12 * Math.Max(Math.Abs(lowest), Math.Abs(highest))))
            {
                var name = table.Header.Count > 0 ? $"channel \"{table.Header[channels[channel]]}\"" : $"column {channels[channel] + 1}";
                table.Fault(table.Rows[0].Line, channels[channel], FormattableString.Invariant($"{name} is constant ({lowest:G4}); leave it out"));
            }
        }

        table.RequireNoFaults();
    }

    private static SettingsFileException Fault(CsvTable table, int line, string message) => new([new SettingsFault(table.Name, line, 1, message)]);

    [GeneratedRegex(@"^(time|t)(\s*[\(\[](?<unit>[^\)\]]*)[\)\]]|_(?<unit>[a-zµμ]+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeName();
}
