using System.Buffers.Binary;
using System.Text;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Files;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class OvfFileTests
{
    // As OOMMF's oxs writes it: comments, ranges, A/m, blanks before the numbers.
    private const string WrittenByOommf = """
        # OOMMF OVF 2.0
        #
        # Segment count: 1
        #
        # Begin: Segment
        # Begin: Header
        #
        # Title: Oxs_TimeDriver::Magnetization
        # Desc: Oxs vector field output
        # Desc:  MIF source file: stdprob4.mif
        # meshtype: rectangular
        # meshunit: m
        # xbase: 1.25e-09    ## centre of the first cell
        # ybase: 1.25e-09
        # zbase: 1.5e-09
        # xstepsize: 2.5e-09
        # ystepsize: 2.5e-09
        # zstepsize: 3e-09
        # xnodes: 3
        # ynodes: 2
        # znodes: 1
        # xmin: 0
        # ymin: 0
        # zmin: 0
        # xmax: 7.5e-09
        # ymax: 5e-09
        # zmax: 3e-09
        # valuedim: 3
        # valuelabels: Magnetization_x Magnetization_y Magnetization_z
        # valueunits: A/m A/m A/m
        # End: Header
        #
        # Begin: data text
          800000  0  0
          0  800000  0
          0  0  -800000
          480000  640000  0
          0  0  0
          -8.0000000000000000e+05  0  0
        # End: data text
        # End: Segment
        """;

    [Theory]
    [InlineData(OvfRepresentation.Text, 0)]
    [InlineData(OvfRepresentation.Binary4, 6e-8)]
    [InlineData(OvfRepresentation.Binary8, 0)]
    public void What_was_written_is_read_back(OvfRepresentation representation, double relativeError)
    {
        var field = new OvfField
        {
            Values = RandomField(new Mesh(5, 4, 3, 2.5e-9, 2e-9, 1.62e-9)),
            Unit = "A/m",
            Title = "magnetisation",
            Labels = ["M_x", "M_y", "M_z"],
            Descriptions = ["time: 1.5 ns", "with a colon: here"],
            Corner = new(-6.25e-9, 0, 1e-9),
        };

        var read = OvfFile.Parse(OvfFile.Format(field, representation), "m.ovf");

        Assert.Equal(field.Values.Mesh, read.Values.Mesh);
        for (var cell = 0; cell < field.Values.Mesh.CellCount; cell++)
        {
            Assert.Equal(field.Values[cell].X, read.Values[cell].X, relativeError * 8e5);
            Assert.Equal(field.Values[cell].Y, read.Values[cell].Y, relativeError * 8e5);
            Assert.Equal(field.Values[cell].Z, read.Values[cell].Z, relativeError * 8e5);
        }

        Assert.Equal((field.Unit, field.Title), (read.Unit, read.Title));
        Assert.Equal(field.Labels, read.Labels);
        Assert.Equal(field.Descriptions, read.Descriptions);
        Assert.Equal(0, (field.Corner - read.Corner).Length, 1e-20);
    }

    [Fact]
    public void A_file_of_OOMMF_gives_directions_and_empty_cells()
    {
        var field = OvfFile.Parse(Encoding.UTF8.GetBytes(WrittenByOommf), "stdprob4.omf");

        Assert.Equal(new Mesh(3, 2, 1, 2.5e-9, 2.5e-9, 3e-9), field.Values.Mesh);
        Assert.Equal("A/m", field.Unit);
        var directions = field.Directions();
        Assert.Equal(CartesianVector.UnitY, directions[1]);
        Assert.Equal(0, (directions[3] - new CartesianVector(0.6, 0.8, 0)).Length, 1e-15);
        Assert.Equal(default, directions[4]);
    }

    [Fact]
    public void Sixteen_digits_of_text_are_enough_for_the_same_bits()
    {
        var values = new VectorField(new Mesh(1, 1, 1, 1e-9, 1e-9, 1e-9)) { [0] = new(1.0 / 3, double.Epsilon, -Math.PI * 1e5) };
        var read = OvfFile.Parse(OvfFile.Format(new OvfField { Values = values }, OvfRepresentation.Text), "m.ovf");
        Assert.Equal(values[0], read.Values[0]);
    }

    [Theory]
    [InlineData("# OOMMF OVF 2.0", "# OOMMF: rectangular mesh v1.0", "line 1", "big-endian")]
    [InlineData("# OOMMF OVF 2.0", "P6 640 480", "line 1", "no OVF file")]
    [InlineData("rectangular", "irregular", "line 11", "rectangular")]
    [InlineData("# valuedim: 3", "# valuedim: 1", "line 28", "three components")]
    [InlineData("# xnodes: 3", "# xnodes: three", "line 19", "\"three\" is no number of cells")]
    [InlineData("# xstepsize: 2.5e-09", "# xstepsize: 0", "line 16", "no edge of a cell")]
    [InlineData("# ynodes: 2\n", "", "\"ynodes\"", "without")]
    [InlineData("# meshunit: m\n", "# meshunit: inch\n", "line 12", "inch")]
    [InlineData("# Segment count: 1", "# Segment count: 2", "line 3", "one segment")]
    [InlineData("0  0  -800000", "0  0  -8oo000", "line 36", "\"-8oo000\" is no number")]
    [InlineData("0  0  -800000", "0  0  NaN", "line 36", "Cell (2, 0, 0)")]
    [InlineData("  480000  640000  0\n", "", "line 39", "after 5 of 6 vectors")]
    [InlineData("  480000  640000  0\n", "  480000  640000  0\n1 0 0\n", "line 40", "must end here after 6 vectors")]
    [InlineData("# Begin: data text", "# Begin: data hexadecimal", "line 33", "\"hexadecimal\"")]
    [InlineData("# znodes: 1", "# xnodes: 1", "line 21", "again")]
    public void A_fault_in_a_file_is_named_with_its_line(string replaced, string by, string line, string fault)
    {
        var text = WrittenByOommf.ReplaceLineEndings("\n").Replace(replaced, by, StringComparison.Ordinal);
        var thrown = Assert.Throws<OvfException>(() => OvfFile.Parse(Encoding.UTF8.GetBytes(text), "bad.omf"));
        Assert.StartsWith("bad.omf, line ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(line, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_and_big_endian_numbers_are_told_apart()
    {
        var field = new OvfField { Values = RandomField(new Mesh(2, 1, 1, 1e-9, 1e-9, 1e-9)) };
        var bytes = OvfFile.Format(field, OvfRepresentation.Binary8);
        var check = bytes.AsSpan().IndexOf("Data Binary 8\n"u8) + "Data Binary 8\n".Length;

        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(check), 123456789012345);
        Assert.Contains("big-endian", Fault(bytes), StringComparison.Ordinal);
        bytes[check] ^= 1;
        Assert.Contains("damaged", Fault(bytes), StringComparison.Ordinal);
        Assert.Contains("cut short", Fault(bytes[..(check + 20)]), StringComparison.Ordinal);

        static string Fault(byte[] content) => Assert.Throws<OvfException>(() => OvfFile.Parse(content, "m.ovf")).Message;
    }

    private static VectorField RandomField(Mesh mesh)
    {
        var random = new RandomStream(7, "ovf");
        var field = new VectorField(mesh);
        for (var cell = 0; cell < mesh.CellCount; cell++)
        {
            field[cell] = new(8e5 * (2 * random.NextUniform() - 1), 8e5 * random.NextUniform(), -8e5 * random.NextUniform());
        }

        return field;
    }
}
