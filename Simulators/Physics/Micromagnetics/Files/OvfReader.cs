using System.Buffers.Binary;
using System.Globalization;

namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>Reads one OVF 2.0 file of one segment.</summary>
internal sealed class OvfReader(byte[] content, string name)
{
    public const float SingleCheck = 1234567;
    public const double DoubleCheck = 123456789012345;

    private readonly OvfLines _lines = new(content, name);

    public OvfField Read()
    {
        Identify();
        Expect("segmentcount", "1", "only files of one segment are read");
        Expect("begin", "Segment", "a segment must begin here");
        Expect("begin", "Header", "the header must begin here");
        var header = new OvfHeader(_lines, name);
        var mesh = header.Mesh();
        var values = new VectorField(mesh);
        var kind = DataKind();
        Action<VectorField> read = kind switch
        {
            "text" => ReadText, "binary 4" => ReadSingle, "binary 8" => ReadDouble,
            _ => throw _lines.Fault($"The data are \"{kind}\"; \"text\", \"binary 4\" and \"binary 8\" are read."),
        };
        read(values);
        Expect("end", "Data " + kind, $"the data must end here after {mesh.CellCount} vectors");
        return header.Field(mesh, values);
    }

    private void Identify()
    {
        var first = _lines.Next() ?? throw _lines.Fault("The file is empty.");
        var words = string.Join(' ', OvfHeader.Words(first.TrimStart('#', ' ', '\t').Split("##")[0])).ToUpperInvariant();
        if (!first.StartsWith('#') || !words.StartsWith("OOMMF", StringComparison.Ordinal))
        {
            throw _lines.Fault("This is no OVF file: it must begin with \"# OOMMF OVF 2.0\".");
        }

        if (words != "OOMMF OVF 2.0")
        {
            throw _lines.Fault(
                $"\"{first.TrimStart('#', ' ')}\" is not OVF 2.0. In OVF 1.0 binary data are big-endian and have a multiplier, "
                + "which are not read; save the file as OVF 2.0.");
        }
    }

    private void Expect(string label, string value, string reason)
    {
        var record = _lines.NextRecord($"\"{label}: {value}\", {reason}");
        if (record.Label != label || !OvfHeader.IsBlock(record.Value, value))
        {
            throw _lines.Fault($"Expected \"{label}: {value}\": {reason}; found \"{record.Label}: {record.Value}\".");
        }
    }

    private string DataKind()
    {
        var (label, value) = _lines.NextRecord("the beginning of the data");
        var words = OvfHeader.Words(value.ToLowerInvariant());
        return label == "begin" && words is ["data", ..]
            ? string.Join(' ', words[1..])
            : throw _lines.Fault($"Expected \"begin: Data …\", found \"{label}: {value}\".");
    }

    private void ReadText(VectorField values)
    {
        for (var number = 0; number < 3 * values.Mesh.CellCount;)
        {
            var line = _lines.Next() ?? throw _lines.Fault($"The file ends after {number / 3} of {values.Mesh.CellCount} vectors.");
            if (line.StartsWith('#') && line.Contains(':', StringComparison.Ordinal) && !line.StartsWith("##", StringComparison.Ordinal))
            {
                throw _lines.Fault($"The data end after {number / 3} of {values.Mesh.CellCount} vectors.");
            }

            foreach (var word in OvfHeader.Words(line.Split('#')[0]))
            {
                if (number >= 3 * values.Mesh.CellCount)
                {
                    throw _lines.Fault($"There are more than {values.Mesh.CellCount} vectors.");
                }

                if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    throw _lines.Fault($"\"{word}\" is no number.");
                }

                Put(values, number++, value);
            }
        }
    }

    private void ReadSingle(VectorField values)
    {
        var numbers = Block(values.Mesh, sizeof(float));
        var check = BinaryPrimitives.ReadSingleLittleEndian(numbers);
        RequireCheck(check == SingleCheck, BinaryPrimitives.ReadSingleBigEndian(numbers) == SingleCheck, check, SingleCheck);
        for (var number = 0; number < 3 * values.Mesh.CellCount; number++)
        {
            Put(values, number, BinaryPrimitives.ReadSingleLittleEndian(numbers[(sizeof(float) * (number + 1))..]));
        }

        _lines.Skip(numbers.Length);
    }

    private void ReadDouble(VectorField values)
    {
        var numbers = Block(values.Mesh, sizeof(double));
        var check = BinaryPrimitives.ReadDoubleLittleEndian(numbers);
        RequireCheck(check == DoubleCheck, BinaryPrimitives.ReadDoubleBigEndian(numbers) == DoubleCheck, check, DoubleCheck);
        for (var number = 0; number < 3 * values.Mesh.CellCount; number++)
        {
            Put(values, number, BinaryPrimitives.ReadDoubleLittleEndian(numbers[(sizeof(double) * (number + 1))..]));
        }

        _lines.Skip(numbers.Length);
    }

    private ReadOnlySpan<byte> Block(Mesh mesh, int size)
    {
        var needed = (1 + 3L * mesh.CellCount) * size;
        return _lines.Rest.Length >= needed
            ? _lines.Rest[..(int)needed]
            : throw _lines.Fault($"The data are cut short: {needed} bytes are needed, {_lines.Rest.Length} follow.");
    }

    private void RequireCheck(bool matches, bool matchesReversed, double found, double expected)
    {
        if (!matches)
        {
            throw _lines.Fault(matchesReversed
                ? "The check value is that of big-endian numbers; OVF 2.0 has little-endian ones."
                : FormattableString.Invariant($"The check value is {found:R} instead of {expected:R}: the numbers are damaged."));
        }
    }

    private void Put(VectorField values, int number, double value)
    {
        if (!double.IsFinite(value))
        {
            var (cell, mesh) = (number / 3, values.Mesh);
            throw _lines.Fault(FormattableString.Invariant(
                $"Cell ({cell % mesh.CountX}, {cell / mesh.CountX % mesh.CountY}, {cell / mesh.CountX / mesh.CountY}) has the component {value}."));
        }

        var components = (number % 3) switch { 0 => values.X, 1 => values.Y, _ => values.Z };
        components[number / 3] = value;
    }
}
