using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>Reads and writes vector fields in the OVF 2.0 format of OOMMF, which mumax3 and others share.</summary>
/// <remarks>Source: M. J. Donahue and D. G. Porter, OOMMF User's Guide, chapter "Vector Field File Format (OVF)".</remarks>
public static class OvfFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="OvfException">Names file, line and fault.</exception>
    public static OvfField Load(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads the bytes of a file that came from elsewhere.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">Name of the file, for errors.</param>
    /// <exception cref="OvfException">Names file, line and fault.</exception>
    public static OvfField Parse(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new OvfReader(content, name).Read();
    }

    /// <summary>Writes a file, and its folder where that is missing.</summary>
    public static void Save(string path, OvfField field, OvfRepresentation representation = OvfRepresentation.Binary8)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllBytes(path, Format(field, representation));
    }

    /// <summary>The bytes of a file.</summary>
    public static byte[] Format(OvfField field, OvfRepresentation representation)
    {
        ArgumentNullException.ThrowIfNull(field);
        var kind = representation switch
        {
            OvfRepresentation.Text => "Text", OvfRepresentation.Binary4 => "Binary 4", _ => "Binary 8",
        };
        var data = representation switch
        {
            OvfRepresentation.Text => Text(field.Values),
            OvfRepresentation.Binary4 => Single(field.Values),
            _ => Double(field.Values),
        };
        return
        [
            .. Encoding.UTF8.GetBytes($"{Header(field)}# Begin: Data {kind}\n"), .. data,
            .. Encoding.UTF8.GetBytes($"# End: Data {kind}\n# End: Segment\n"),
        ];
    }

    private static string Header(OvfField field)
    {
        var mesh = field.Values.Mesh;
        var text = new StringBuilder("# OOMMF OVF 2.0\n#\n# Segment count: 1\n#\n# Begin: Segment\n# Begin: Header\n#\n");
        Line("Title", field.Title);
        foreach (var description in field.Descriptions)
        {
            Line("Desc", description);
        }

        Line("meshunit", "m");
        Line("meshtype", "rectangular");
        Axis("x", mesh.CountX, mesh.SizeX, field.Corner.X);
        Axis("y", mesh.CountY, mesh.SizeY, field.Corner.Y);
        Axis("z", mesh.CountZ, mesh.SizeZ, field.Corner.Z);
        Line("valuedim", "3");
        Line("valuelabels", string.Join(' ', field.Labels));
        Line("valueunits", string.Join(' ', Enumerable.Repeat(field.Unit, 3)));
        return text.Append("# End: Header\n#\n").ToString();

        void Line(string label, string value) => text.Append("# ").Append(label).Append(": ").Append(value).Append('\n');
        void Axis(string axis, int count, double size, double corner)
        {
            Line($"{axis}base", Number(corner + size / 2));
            Line($"{axis}nodes", count.ToString(CultureInfo.InvariantCulture));
            Line($"{axis}stepsize", Number(size));
            Line($"{axis}min", Number(corner));
            Line($"{axis}max", Number(corner + count * size));
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static byte[] Text(VectorField values)
    {
        var text = new StringBuilder();
        for (var cell = 0; cell < values.Mesh.CellCount; cell++)
        {
            var (x, y, z) = values[cell];
            text.Append(Number(x)).Append(' ').Append(Number(y)).Append(' ').Append(Number(z)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Single(VectorField values)
    {
        var bytes = new byte[sizeof(float) * (1 + 3 * values.Mesh.CellCount) + 1];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, OvfReader.SingleCheck);
        for (var number = 0; number < 3 * values.Mesh.CellCount; number++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * (1 + number)), (float)Component(values, number));
        }

        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static byte[] Double(VectorField values)
    {
        var bytes = new byte[sizeof(double) * (1 + 3 * values.Mesh.CellCount) + 1];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, OvfReader.DoubleCheck);
        for (var number = 0; number < 3 * values.Mesh.CellCount; number++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * (1 + number)), Component(values, number));
        }

        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static double Component(VectorField values, int number) => (number % 3) switch
    {
        0 => values.X[number / 3], 1 => values.Y[number / 3], _ => values.Z[number / 3],
    };
}
