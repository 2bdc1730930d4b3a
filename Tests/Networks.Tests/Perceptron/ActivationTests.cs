using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;

namespace SpinBench.Networks.Tests.Perceptron;

public unsafe class ActivationTests
{
    private const double Weight = 2155.4; // 0.21554 /Oe
    private const double Shift = 1e-4;

    [Fact]
    public void A_network_unit_is_mapped_onto_field_by_slope_over_weight()
    {
        var activation = Activation.Fitted(Curve(Weight, 101), slope: 2);
        Assert.Equal(2 / Weight, activation.FieldPerUnit!.Value, 15);
        foreach (var z in new[] { -3.0, -0.4, 0, 1.7 })
        {
            var field = Shift + (activation.FieldPerUnit.Value * z);
            Assert.Equal(activation.Curve!.Fitted(field), Fire(activation, z).Probability, 6);
        }
    }

    [Theory]
    [InlineData(Weight)]
    [InlineData(-Weight)]
    public void A_finely_measured_table_equals_its_fit(double weight)
    {
        var curve = Curve(weight, 401);
        foreach (var z in new[] { -2.5, -1, 0, 0.3, 2 })
        {
            var (table, tableSlope) = Fire(Activation.Measured(curve, 1), z);
            var (fit, fitSlope) = Fire(Activation.Fitted(curve, 1), z);
            Assert.Equal(fit, table, 1e-4);
            Assert.Equal(fitSlope, tableSlope, 1e-2);
        }
    }

    [Fact]
    public void A_table_is_interpolated_between_its_fields_and_constant_beyond()
    {
        double[] fields = [-1, 0, 3];
        double[] values = [0.1, 0.5, 0.9];
        var table = new TableResponse(fields, values);
        Assert.Equal((0.3, 0.4), Round(Evaluate(table, -0.5)));
        Assert.Equal((0.7, 0.1333), Round(Evaluate(table, 1.5)));
        Assert.Equal((0.1, 0), Round(Evaluate(table, -7)));
        Assert.Equal((0.9, 0), Round(Evaluate(table, 40)));
    }

    [Fact]
    public void Isotonic_regression_pools_violators_by_their_weights()
    {
        double[] values = [0.0, 0.4, 0.2, 0.9, 0.8];
        Assert.Equal([0, 0.3, 0.3, 0.85, 0.85], IsotonicRegression.Fit(values, []).Select(v => Math.Round(v, 12)));
        double[] errors = [0.1, 0.1, 0.2, 0.1, 0];
        Assert.Equal([0, 0.36, 0.36, 0.85, 0.85], IsotonicRegression.Fit(values, errors).Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void A_curve_without_a_fit_is_refused() =>
        Assert.Throws<ArgumentException>(() => Activation.Fitted(Curve(Weight, 11) with { Weight = double.NaN }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_slope_that_is_no_positive_number_is_refused(double slope) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Activation.Sigmoid(slope));

    private static ActivationCurve Curve(double weight, int points)
    {
        var fields = Enumerable.Range(0, points).Select(i => Shift + ((-40 + (80.0 * i / (points - 1))) * 1e-4)).ToArray();
        return new ActivationCurve
        {
            Field = fields,
            Probability = Array.ConvertAll(fields, b => 1 / (1 + Math.Exp(-weight * (b - Shift)))),
            StandardError = Array.ConvertAll(fields, _ => 0.01),
            Weight = weight,
            WeightInterval = (weight, weight),
            Shift = Shift,
            ShiftInterval = (Shift, Shift),
            Bias = 1e-3,
        };
    }

    private static (double Probability, double Slope) Fire(Activation activation, double z)
    {
        var neurons = new NeuronLayer(MatrixKernel.For(VectorWidth.Widest), activation, 1, 0, DeviceVariation.None, 0);
        var (sums, bias, slope) = (new AlignedBlock<float>(16), new AlignedBlock<float>(16), new AlignedBlock<float>(16));
        sums.Span[0] = (float)z;
        neurons.Fire(sums.Pointer, bias.Pointer, slope.Pointer, 0, default, 0);
        return (sums.Span[0], slope.Span[0]);
    }

    private static (double Value, double Slope) Evaluate(TableResponse table, double field)
    {
        var (memory, slope) = (new AlignedBlock<float>(1), new AlignedBlock<float>(1));
        memory.Span[0] = (float)field;
        table.Evaluate(MatrixKernel.For(VectorWidth.Widest), memory.Pointer, memory.Pointer, slope.Pointer, 1);
        return (memory.Span[0], slope.Span[0]);
    }

    private static (double Value, double Slope) Round((double Value, double Slope) pair) =>
        (Math.Round(pair.Value, 4), Math.Round(pair.Slope, 4));
}
