using SpinBench.Instruments.Files;
using SpinBench.Instruments.Magnets;
using Xunit;

namespace SpinBench.Instruments.Tests.Magnets;

public sealed class FieldCalibrationTests
{
    private const string Csv = """
        # Hall probe 3 in the centre of the gap
        # date: 2026-11-20
        current_A,field_up_T,field_down_T
        -10, -0.051, -0.049
        0, -0.001, 0.001
        10, 0.049, 0.051
        """;

    [Theory]
    [InlineData(FieldBranch.Ascending, 5, 0.024)]
    [InlineData(FieldBranch.Descending, 5, 0.026)]
    [InlineData(FieldBranch.Mean, 5, 0.025)]
    [InlineData(FieldBranch.Ascending, -5, -0.026)]
    [InlineData(FieldBranch.Ascending, 12, 0.059)]
    public void A_table_is_interpolated_on_its_branch(FieldBranch branch, double current, double field)
    {
        var calibration = FieldCalibrationFile.FromCsv(Csv, "cal.csv");

        Assert.Equal(new DateOnly(2026, 11, 20), calibration.Date);
        Assert.Equal(field, calibration.FieldAt(current, branch), 1e-12);
        Assert.Equal(current, calibration.CurrentFor(field, branch), 1e-9);
    }

    [Fact]
    public void Field_and_current_are_inverse_to_each_other_on_a_crooked_table()
    {
        var calibration = FieldCalibration.FromTable(
            new DateOnly(2026, 1, 1),
            Enumerable.Range(-10, 21).Select(i => new CalibrationPoint(
                i, 0.8 * Math.Tanh(0.02 * (i - 0.3)), 0.8 * Math.Tanh(0.02 * (i + 0.3)))));
        foreach (var branch in Enum.GetValues<FieldBranch>())
        {
            for (var current = -11.0; current <= 11; current += 0.0937)
            {
                Assert.Equal(current, calibration.CurrentFor(calibration.FieldAt(current, branch), branch), 1e-9);
            }
        }
    }

    [Fact]
    public void A_constant_is_a_straight_line_through_zero()
    {
        var calibration = FieldCalibration.FromConstant(0.0012);

        Assert.Equal(0.012, calibration.FieldAt(10, FieldBranch.Ascending), 1e-15);
        Assert.Equal(-10, calibration.CurrentFor(-0.012, FieldBranch.Descending), 1e-12);
        Assert.Equal(double.PositiveInfinity, calibration.HighestField(FieldBranch.Mean));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void A_constant_must_be_positive(double fieldPerCurrent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldCalibration.FromConstant(fieldPerCurrent));

    [Fact]
    public void Every_fault_of_a_csv_file_is_listed()
    {
        var exception = Assert.Throws<SettingsFileException>(() => FieldCalibrationFile.FromCsv("""
            # date: 20.11.2026
            I,B
            0,0,x
            1,2
            """, "cal.csv"));

        Assert.Equal(
            [
                "cal.csv:1:9: \"20.11.2026\" is not a date; expected for example 2026-11-20",
                "cal.csv:2:1: expected the header \"current_A,field_up_T,field_down_T\"",
                "cal.csv:3:5: \"x\" under field_down_T is not a finite number with a decimal point",
                "cal.csv:4:1: expected 3 values, found 2",
            ],
            exception.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("0,0,0\n1,0.1,0.1\n1,0.2,0.2", 4, "appears twice")]
    [InlineData("0,0,0\n2,0.1,0.1\n1,0.2,0.2", 3, "must rise on both branches")]
    [InlineData("0,0,0", 2, "at least two currents")]
    [InlineData("0,0,NaN\n1,1,1", 2, "not a finite number")]
    public void A_table_that_no_magnet_has_is_refused_with_its_line(string points, int line, string message)
    {
        var text = "date: 2026-11-20\ncurrent_A,field_up_T,field_down_T\n" + points;
        var exception = Assert.Throws<SettingsFileException>(() => FieldCalibrationFile.FromCsv(text, "cal.csv"));

        var fault = Assert.Single(exception.Faults);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Line, line, line + 1);
    }

    [Fact]
    public void A_table_without_a_date_is_refused()
    {
        var exception = Assert.Throws<SettingsFileException>(
            () => FieldCalibrationFile.FromCsv("current_A,field_up_T,field_down_T\n0,0,0\n1,1,1", "cal.csv"));

        Assert.Contains("# date:", Assert.Single(exception.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_holds_a_constant_or_points_with_units()
    {
        var constant = FieldCalibrationFile.FromYaml(SettingsFile.Parse("format: 1\ndate: 2026-11-20\nconstant: 12 Oe/A\n", "c"));
        Assert.Equal(0.0012, constant.FieldAt(1, FieldBranch.Mean), 1e-15);

        var table = FieldCalibrationFile.FromYaml(SettingsFile.Parse("""
            date: 2026-11-20
            points:
              - {current: -1 A, up: -13 Oe, down: -11 Oe}
              - {current: 1 A, up: 11 Oe, down: 13 Oe}
            """, "t"));
        Assert.Equal(-1e-4, table.FieldAt(0, FieldBranch.Ascending), 1e-12);
    }

    [Theory]
    [InlineData("date: 2026-11-20\n", "either \"constant: 12 Oe/A\" or \"points:\"")]
    [InlineData("date: tomorrow\nconstant: 12 Oe/A\n", "not a date")]
    [InlineData("constant: 12 Oe/A\n", "missing key \"date\"")]
    [InlineData("date: 2026-11-20\nconstant: 12 Oe\n", "expected a field per current")]
    [InlineData("date: 2026-11-20\npoints: [{current: 0 A, up: 0 T, down: 0 T}, {current: 1 A, up: 0 T, down: 0 T}]\n", "must rise")]
    public void A_faulty_yaml_calibration_is_refused(string text, string message)
    {
        var exception = Assert.Throws<SettingsFileException>(() => FieldCalibrationFile.FromYaml(SettingsFile.Parse(text, "c")));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cal.csv", Csv)]
    [InlineData("cal.yaml", "date: 2026-11-20\nconstant: 12 Oe/A\n")]
    public void The_ending_of_a_file_says_its_kind(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);

            Assert.Equal(new DateOnly(2026, 11, 20), FieldCalibrationFile.Load(path).Date);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
