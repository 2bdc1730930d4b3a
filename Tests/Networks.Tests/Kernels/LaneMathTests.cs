using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

public unsafe class LaneMathTests
{
    private const int Count = 1 << 16;

    [Fact]
    public void The_exponential_is_right_to_two_parts_in_ten_million()
    {
        var (input, output) = (Ramp(-87.3, 88), new AlignedBlock<float>(Count));
        foreach (var width in Widths.All)
        {
            MatrixKernel.For(width).Exp(input.Pointer, 0, output.Pointer, Count);
            for (var i = 0; i < Count; i++)
            {
                var expected = Math.Exp(input.Span[i]);
                Assert.InRange(output.Span[i] / expected, 1 - 2e-7, 1 + 2e-7);
            }
        }
    }

    [Fact]
    public void The_logistic_and_its_derivative_are_right_to_a_ten_millionth()
    {
        var input = Ramp(-120, 120);
        var (output, derivative) = (new AlignedBlock<float>(Count), new AlignedBlock<float>(Count));
        foreach (var width in Widths.All)
        {
            MatrixKernel.For(width).Logistic(input.Pointer, output.Pointer, derivative.Pointer, Count);
            for (var i = 0; i < Count; i++)
            {
                var expected = 1 / (1 + Math.Exp(-(double)input.Span[i]));
                Assert.InRange(output.Span[i] - expected, -1e-7, 1e-7);
                Assert.InRange(derivative.Span[i] - (expected * (1 - expected)), -1e-7, 1e-7);
            }
        }
    }

    [Fact]
    public void Arguments_beyond_the_range_of_float_saturate_without_infinities()
    {
        var input = new AlignedBlock<float>(16);
        var output = new AlignedBlock<float>(16);
        input.Span.Fill(float.NegativeInfinity);
        input.Span[1] = float.PositiveInfinity;
        MatrixKernel.For(VectorWidth.Widest).Exp(input.Pointer, 0, output.Pointer, 16);
        Assert.InRange(output.Span[0], 0, 2e-38f);
        Assert.True(float.IsFinite(output.Span[1]));
    }

    private static AlignedBlock<float> Ramp(double first, double last)
    {
        var block = new AlignedBlock<float>(Count);
        for (var i = 0; i < Count; i++)
        {
            block.Span[i] = (float)(first + ((last - first) * i / (Count - 1)));
        }

        return block;
    }
}
