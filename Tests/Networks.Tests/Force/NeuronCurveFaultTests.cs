using SpinBench.Instruments.Files;
using SpinBench.Networks.Force;
using SpinBench.Protocols;

namespace SpinBench.Networks.Tests.Force;

/// <summary>What is wrong with a user's curve, and what to change.</summary>
public class NeuronCurveFaultTests
{
    [Fact]
    public void A_kink_inside_is_named_with_its_place_and_the_part_without_it()
    {
        var fault = FaultOf(() => NeuronActivations.Find("mtj-40", (7e10, 8.5e10), _ => throw new InvalidOperationException()));
        Assert.Contains("a kink inside", fault, StringComparison.Ordinal);
        Assert.Contains("from 7.6", fault, StringComparison.Ordinal);
        Assert.Contains("choose a range within it", fault, StringComparison.Ordinal);
        Assert.Contains("to 8.5E+10 A/m^2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kink_is_found_for_the_equation_of_motion_too_and_a_range_without_it_works()
    {
        Assert.Contains("kink", FaultOf(() => NeuronActivations.Find("live", (7e10, 8.5e10), _ => throw new InvalidOperationException())), StringComparison.Ordinal);
        var good = NeuronActivations.Find("live", (6e10, 7.5e10), _ => throw new InvalidOperationException());
        var response = good.Create(2, 1);
        var output = new double[2];
        response.Respond([0, 1], output);
        Assert.Equal(-1, output[0], 1e-9);
        Assert.Equal(1, output[1], 1e-9);
        Assert.Contains("6E+10 to 7.5E+10 A/m^2", good.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_turns_back_is_refused_with_the_places_and_the_steady_part()
    {
        var fault = FaultOf(() => new CurveResponse(Curve([1, 2, 3, 4, 5, 6, 7], [1, 3, 2, 4, 3.5, 5, 6])));
        Assert.Contains("not monotone", fault, StringComparison.Ordinal);
        Assert.Contains("2 ... 3 A/m^2 (by 1 ohm), 4 ... 5 A/m^2 (by 0.5 ohm)", fault, StringComparison.Ordinal);
        Assert.Contains("from 5 to 7 A/m^2 (3 points)", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 4)]
    [InlineData(2, 8)]
    public void A_drive_outside_the_curve_is_refused(double low, double high)
    {
        var fault = FaultOf(() => new CurveResponse(Curve([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]), (low, high)));
        Assert.Contains("measured from 1 to 7 A/m^2", fault, StringComparison.Ordinal);
        Assert.Contains("nothing is extrapolated", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_points_are_refused() =>
        Assert.Contains("has 4 points; at least 5", FaultOf(() => new CurveResponse(Curve([1, 2, 3, 4], [1, 2, 3, 4]))), StringComparison.Ordinal);

    [Fact]
    public void A_flat_curve_is_refused() =>
        Assert.Contains("does not answer", FaultOf(() => new CurveResponse(Curve([1, 2, 3, 4, 5], [2, 2, 2, 2, 2]))), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_number_or_out_of_order_is_named()
    {
        Assert.Contains("Point 3 of the curve", FaultOf(() => new CurveResponse(Curve([1, 2, 3, 4, 5], [1, 2, double.NaN, 4, 5]))), StringComparison.Ordinal);
        Assert.Contains("point 4 (2.5) does not come after point 3", FaultOf(() => new CurveResponse(Curve([1, 2, 3, 2.5, 5], [1, 2, 3, 4, 5]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_with_its_units_and_errors()
    {
        var curve = NeuronCurveFile.Parse("# bench 3\ndrive (A/m^2), swing (ohm), error (ohm)\n0.8e10,114.0,0.5\n0.9e10,129.4,0.5\n", "mine.csv");
        Assert.Equal([0.8e10, 0.9e10], curve.Drive);
        Assert.Equal([114, 129.4], curve.Reading);
        Assert.Equal([0.5, 0.5], curve.StandardError);
        Assert.Equal(("A/m^2", "ohm"), (curve.DriveUnit, curve.ReadingUnit));
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_named()
    {
        var fault = Assert.Throws<SettingsFileException>(() => NeuronCurveFile.Parse("drive,reading\n1,2\n2,x\n3\n", "mine.csv"));
        Assert.Equal([3, 4], fault.Faults.Select(line => line.Line));
    }

    private static string FaultOf(Func<object> action) => Assert.Throws<NeuronCurveException>(action).Message;

    private static ResponseCurve Curve(double[] drives, double[] readings) => new()
    {
        Drive = drives, Reading = readings, StandardError = new double[drives.Length], DriveUnit = "A/m^2", ReadingUnit = "ohm",
    };
}
