using System.Globalization;

namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>The records of a segment's header, each with its line.</summary>
internal sealed class OvfHeader
{
    private readonly Dictionary<string, (string Value, int Line)> _records = [];
    private readonly OvfLines _lines;
    private readonly string _file;

    /// <summary>Reads up to and with "# End: Header".</summary>
    public OvfHeader(OvfLines lines, string file)
    {
        (_lines, _file) = (lines, file);
        while (true)
        {
            var (label, value) = lines.NextRecord("the end of the header");
            if (label == "end" && IsBlock(value, "Header"))
            {
                return;
            }

            if (label == "desc")
            {
                Descriptions.Add(value);
            }
            else if (!_records.TryAdd(label, (value, lines.Number)))
            {
                throw lines.Fault($"\"{label}\" stands here again, after line {_records[label].Line}.");
            }
        }
    }

    public List<string> Descriptions { get; } = [];

    public static bool IsBlock(string value, string name) =>
        string.Equals(string.Join(' ', Words(value)), name, StringComparison.OrdinalIgnoreCase);

    public static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public OvfField Field(Mesh mesh, VectorField values)
    {
        var unit = MeshUnit();
        return new OvfField
        {
            Values = values,
            Title = Text("title", "m"),
            Labels = [.. Words(Text("valuelabels", "m_x m_y m_z"))],
            Unit = ValueUnit(),
            Descriptions = Descriptions,
            Corner = new(
                unit * Number("xbase") - mesh.SizeX / 2, unit * Number("ybase") - mesh.SizeY / 2,
                unit * Number("zbase") - mesh.SizeZ / 2),
        };
    }

    public Mesh Mesh()
    {
        Require("meshtype", "rectangular", "only rectangular meshes are read");
        Require("valuedim", "3", "only fields of three components are read");
        var unit = MeshUnit();
        var mesh = new Mesh(
            Count("xnodes"), Count("ynodes"), Count("znodes"),
            unit * Step("xstepsize"), unit * Step("ystepsize"), unit * Step("zstepsize"));
        return (double)mesh.CountX * mesh.CountY * mesh.CountZ <= 1 << 28
            ? mesh
            : throw Fault("xnodes", "the mesh has more than 2^28 cells");
    }

    private string ValueUnit()
    {
        var units = Words(Text("valueunits", "1"));
        if (units.Length > 1 && units.Distinct().Count() > 1)
        {
            throw Fault("valueunits", "the three components have different units");
        }

        return units is [var unit, ..] && unit is not "{}" ? unit : "1";
    }

    private double MeshUnit() => Text("meshunit", "m") switch
    {
        "m" => 1,
        "um" => 1e-6,
        "nm" => 1e-9,
        var unit => throw Fault("meshunit", $"the unit \"{unit}\" is none of m, um, nm"),
    };

    private void Require(string label, string value, string reason)
    {
        if (!string.Equals(Text(label), value, StringComparison.OrdinalIgnoreCase))
        {
            throw Fault(label, $"{reason}, \"{label}: {value}\", not \"{Text(label)}\"");
        }
    }

    private int Count(string label) =>
        int.TryParse(Text(label), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw Fault(label, $"\"{Text(label)}\" is no number of cells");

    private double Step(string label) => Number(label) is > 0 and var step
        ? step
        : throw Fault(label, $"\"{Text(label)}\" is no edge of a cell");

    private double Number(string label) =>
        double.TryParse(Text(label), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Fault(label, $"\"{Text(label)}\" is no number");

    private string Text(string label, string? otherwise = null) => _records.TryGetValue(label, out var record)
        ? record.Value
        : otherwise ?? throw _lines.Fault($"The header ends here without \"{label}\".");

    private OvfException Fault(string label, string fault) => new(
        _file, _records.TryGetValue(label, out var record) ? record.Line : _lines.Number, $"In \"{label}\": {fault}.");
}
