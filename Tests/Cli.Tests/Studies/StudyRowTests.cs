using SpinBench.Cli.Studies;
using SpinBench.Protocols;

namespace SpinBench.Cli.Tests.Studies;

public class StudyRowTests
{
    private static readonly FittedQuantity s_measured = new("weight", "1/T", 2100, 2002, 2198);

    [Theory]
    [InlineData(2150.0, 100.0, "agrees (±0.01 /Oe asked, 1.0 s.e. off)")]
    [InlineData(2250.0, 100.0, "differs (±0.01 /Oe asked, 3.0 s.e. off)")]
    [InlineData(2200.0, null, "agrees, 2.0 s.e. off")]
    [InlineData(2300.0, null, "differs, 4.0 s.e. off")]
    public void A_verdict_says_the_tolerance_and_how_many_errors_off(double reference, double? tolerance, string verdict)
    {
        var row = StudyRow.Of("10", "w", StudyUnit.PerOersted, "sigmoid", reference, s_measured, tolerance);
        Assert.Equal(verdict, row.Verdict);
        Assert.Equal(0.21, row.Ours!.Value, 1e-12);
        Assert.Equal(0.0098, row.Error!.Value, 1e-12);
        Assert.Equal(reference * 1e-4, row.Reference!.Value, 1e-12);
    }

    [Fact]
    public void Without_a_reference_a_value_is_only_measured() =>
        Assert.Equal("measured", StudyRow.Of("10", "w", StudyUnit.PerOersted, "", null, s_measured).Verdict);

    [Fact]
    public void What_was_not_measured_or_not_determined_says_so_and_has_no_value()
    {
        var missing = StudyRow.Of("10", "w", StudyUnit.PerOersted, "", double.NaN, null);
        Assert.Equal("not measured", missing.Verdict);
        Assert.Null(missing.Reference);
        var open = StudyRow.Of("10", "w", StudyUnit.PerOersted, "", 1, s_measured with { Value = double.NaN, Remark = "no levels" });
        Assert.Equal("not determined: no levels", open.Verdict);
        Assert.Null(open.Ours);
    }

    [Fact]
    public void What_is_no_number_is_no_value()
    {
        var row = new StudyRow("1", "ratio", "", "", double.PositiveInfinity, double.NaN, double.NegativeInfinity, "");
        Assert.Equal((null, null, null), (row.Reference, row.Ours, row.Error));
    }
}
