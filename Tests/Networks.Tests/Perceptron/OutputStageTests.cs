using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public unsafe class OutputStageTests
{
    private static readonly float[] Sums = [-60, 3.5f, 3.25f, 0, -2, 80, 79.5f];

    private readonly AlignedBlock<float> _row = new(16);
    private readonly AlignedBlock<float> _zero = new(16);
    private readonly AlignedBlock<float> _slope = new(16);

    [Fact]
    public void Softmax_agrees_with_double_precision_and_sums_to_one()
    {
        Fire(OutputKind.Softmax);
        var total = Sums.Sum(sum => Math.Exp(sum - 80.0));
        for (var unit = 0; unit < Sums.Length; unit++)
        {
            Assert.Equal(Math.Exp(Sums[unit] - 80.0) / total, _row.Span[unit], 1e-7);
        }

        Assert.Equal(1, _row.Span.ToArray().Sum(), 6);
    }

    [Theory]
    [InlineData(OutputKind.Softmax)]
    [InlineData(OutputKind.Neurons)]
    public void The_error_is_output_minus_target(OutputKind kind)
    {
        var stage = Fire(kind);
        stage.Differentiate(_row.Pointer, 2, _slope.Pointer);
        for (var unit = 0; unit < 16; unit++)
        {
            Assert.Equal(_row.Span[unit] - (unit == 2 ? 1 : 0), _slope.Span[unit]);
        }
    }

    [Fact]
    public void Equal_outputs_are_decided_by_lot_without_preference()
    {
        var stage = Fire(OutputKind.Neurons);
        _row.Span.Clear();
        _row.Span[1] = _row.Span[3] = _row.Span[6] = 1;
        var wins = new int[Sums.Length];
        for (var presentation = 0UL; presentation < 3000; presentation++)
        {
            wins[stage.Verdict(_row.Pointer, ChanceKeys.For(4, "test"), presentation)]++;
        }

        // Five standard deviations of a binomial with p = 1/3; seed 4.
        Assert.All(new[] { 1, 3, 6 }, unit => Assert.InRange(wins[unit], 1000 - 130, 1000 + 130));
        Assert.Equal(3000, wins[1] + wins[3] + wins[6]);
    }

    private OutputStage Fire(OutputKind kind)
    {
        var kernel = MatrixKernel.For(VectorWidth.Widest);
        var neurons = new NeuronLayer(kernel, Activation.Ideal, Sums.Length, 0, DeviceVariation.None, 0);
        var stage = new OutputStage(kernel, kind, neurons);
        Sums.CopyTo(_row.Span);
        stage.Fire(_row.Pointer, _zero.Pointer, _slope.Pointer, 0, default, 0);
        return stage;
    }
}
