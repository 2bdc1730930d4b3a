using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Instruments.Magnets;

/// <summary>A field calibration as CSV text, read line by line with every fault.</summary>
internal sealed class CalibrationTable
{
    private static readonly string[] s_columns = ["current_A", "field_up_T", "field_down_T"];

    private readonly string _name;
    private readonly List<SettingsFault> _faults = [];
    private readonly List<(CalibrationPoint Point, int Line)> _points = [];
    private DateOnly? _date;
    private bool _hasHeader;

    private CalibrationTable(string name) => _name = name;

    /// <summary>Reads a whole table.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static FieldCalibration Parse(string text, string name)
    {
        var table = new CalibrationTable(name);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            table.ReadLine(lines[i].Trim(), i + 1);
        }

        return table.Finish();
    }

    private void ReadLine(string line, int number)
    {
        if (TryReadDate(line, number) || line.Length == 0 || line[0] == '#')
        {
            return;
        }

        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (_hasHeader)
        {
            ReadPoint(line, fields, number);
        }
        else if (fields.SequenceEqual(s_columns, StringComparer.OrdinalIgnoreCase))
        {
            _hasHeader = true;
        }
        else
        {
            _hasHeader = true;
            Fault(number, 1, $"expected the header \"{string.Join(',', s_columns)}\"");
        }
    }

    private bool TryReadDate(string line, int number)
    {
        var bare = line.TrimStart('#', ' ');
        if (!bare.StartsWith("date", StringComparison.OrdinalIgnoreCase) || bare.Length < 5 || bare[4] is not (':' or ','))
        {
            return false;
        }

        var text = bare[5..].Trim();
        if (FieldCalibrationFile.TryParseDate(text, out var date))
        {
            _date = date;
        }
        else
        {
            Fault(number, line.Length - text.Length + 1, FieldCalibrationFile.DateFault(text));
        }

        return true;
    }

    private void ReadPoint(string line, string[] fields, int number)
    {
        if (fields.Length != s_columns.Length)
        {
            Fault(number, 1, string.Create(
                CultureInfo.InvariantCulture, $"expected {s_columns.Length} values, found {fields.Length}"));
            return;
        }

        var values = new double[fields.Length];
        var isGood = true;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                || !double.IsFinite(values[i]))
            {
                isGood = false;
                var column = line.IndexOf(fields[i], StringComparison.Ordinal) + 1;
                Fault(number, column, $"\"{fields[i]}\" under {s_columns[i]} is not a finite number with a decimal point");
            }
        }

        if (isGood)
        {
            _points.Add((new CalibrationPoint(values[0], values[1], values[2]), number));
        }
    }

    private FieldCalibration Finish()
    {
        if (_date is null && !_faults.Exists(fault => fault.Message.Contains("date", StringComparison.Ordinal)))
        {
            Fault(1, 1, "missing the day of the measurement; add a line \"# date: 2026-11-20\"");
        }

        var sorted = _points.OrderBy(entry => entry.Point.Current).ToArray();
        CalibrationPoint[] points = [.. sorted.Select(entry => entry.Point)];
        if (_faults.Count == 0 && FieldCalibration.FaultOf(points) is { } fault)
        {
            Fault(sorted.Length == 0 ? 1 : sorted[fault.Index].Line, 1, fault.Message);
        }

        return _faults.Count == 0
            ? FieldCalibration.FromTable(_date!.Value, points)
            : throw new SettingsFileException([.. _faults.OrderBy(entry => entry.Line).ThenBy(entry => entry.Column)]);
    }

    private void Fault(int line, int column, string message) =>
        _faults.Add(new SettingsFault(_name, line, column, message));
}
