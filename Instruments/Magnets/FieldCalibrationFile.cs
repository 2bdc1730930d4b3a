using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Instruments.Magnets;

/// <summary>Reads field calibrations from files.</summary>
/// <remarks>
/// CSV: a line <c># date: 2026-11-20</c>, the header <c>current_A,field_up_T,field_down_T</c>, then the points; further
/// lines that begin with # are comments. YAML: <c>format: 1</c>, <c>date: 2026-11-20</c>, and either
/// <c>constant: 12 Oe/A</c> or <c>points:</c>, a list of <c>{current: 1 A, up: 12 Oe, down: 13 Oe}</c>.
/// </remarks>
public static class FieldCalibrationFile
{
    private const string DateExample = "2026-11-20";

    /// <summary>Reads a file; its ending says which kind it is.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static FieldCalibration Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML"
            ? FromYaml(SettingsFile.Load(path))
            : CalibrationTable.Parse(SettingsFile.ReadText(path), path);
    }

    /// <summary>Reads a calibration in YAML.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static FieldCalibration FromYaml(SettingsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.RequireFormat(1);
        var date = ReadDate(file.Root);
        var constant = file.Root.OptionalQuantity("constant", "T/A", min: 1e-12);
        var maps = file.Root.MapList("points");
        CalibrationPoint[] points =
        [
            .. maps.Select(map => new CalibrationPoint(
                map.RequiredQuantity("current", "A"), map.RequiredQuantity("up", "T"), map.RequiredQuantity("down", "T"))),
        ];
        if (constant is null == (points.Length == 0))
        {
            file.Root.Fault("a calibration is either \"constant: 12 Oe/A\" or \"points:\" with a list");
        }

        file.ThrowIfFaulty();
        if (constant is { } value)
        {
            return FieldCalibration.FromConstant(value, date);
        }

        var order = points.Select((point, index) => (point, index)).OrderBy(entry => entry.point.Current).ToArray();
        if (FieldCalibration.FaultOf([.. order.Select(entry => entry.point)]) is { } fault)
        {
            maps[order[fault.Index].index].Fault(fault.Message);
        }

        file.ThrowIfFaulty();
        return FieldCalibration.FromTable(date, points);
    }

    /// <summary>Reads a calibration in CSV.</summary>
    /// <exception cref="SettingsFileException">Lists everything that is wrong with it.</exception>
    public static FieldCalibration FromCsv(string text, string name) => CalibrationTable.Parse(text, name);

    /// <summary>A calibration as CSV that <see cref="FromCsv"/> reads, with remarks as comments.</summary>
    /// <exception cref="ArgumentException">It has no date: nobody measured it.</exception>
    public static string ToCsv(FieldCalibration calibration, IEnumerable<string> remarks)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(remarks);
        var date = calibration.Date ?? throw new ArgumentException("A calibration file needs the day of its measurement.", nameof(calibration));
        var lines = calibration.Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{point.Current:R},{point.Ascending:R},{point.Descending:R}"));
        return string.Join('\n',
            [
                string.Create(CultureInfo.InvariantCulture, $"# date: {date:yyyy-MM-dd}"),
                .. remarks.Select(remark => $"# {remark}"),
                "current_A,field_up_T,field_down_T",
                .. lines,
                "",
            ]);
    }

    internal static bool TryParseDate(string text, out DateOnly date) => DateOnly.TryParseExact(
        text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal static string DateFault(string text) => $"\"{text}\" is not a date; expected for example {DateExample}";

    private static DateOnly ReadDate(SettingsMap root)
    {
        var text = root.RequiredText("date", DateExample);
        if (!TryParseDate(text, out var date) && text.Length > 0)
        {
            root.Fault("date", DateFault(text));
        }

        return date;
    }
}
