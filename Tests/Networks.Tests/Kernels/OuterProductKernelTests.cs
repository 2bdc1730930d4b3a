using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

public sealed class OuterProductKernelTests
{
    [Theory]
    [InlineData(4, 12, 1)]
    [InlineData(24, 36, 17)]
    [InlineData(36, 36, 5)]
    public void Sums_are_those_of_plain_loops(int rows, int columns, int terms)
    {
        const ulong seed = 3;
        var stream = new RandomStream(seed, "test/products");
        var (leftStride, rightStride, stride) = (rows + 3, columns + 1, columns + 2);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextGaussian())];
        var (left, right, start) = (Numbers(terms * leftStride), Numbers(terms * rightStride), Numbers(rows * stride));
        var target = start.ToArray();
        OuterProductKernel.Add(left, leftStride, right, rightStride, terms, target, stride, rows, columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < stride; column++)
            {
                var sum = start[(row * stride) + column];
                for (var term = 0; term < terms && column < columns; term++)
                {
                    sum += left[(term * leftStride) + row] * right[(term * rightStride) + column];
                }

                Assert.True(Math.Abs(sum - target[(row * stride) + column]) < 1e-13 * terms, $"seed {seed}, {row}, {column}");
            }
        }
    }

    [Fact]
    public void A_symmetric_sum_leaves_only_tiles_below_the_diagonal_out()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 24)];
        var target = new double[24 * 24];
        OuterProductKernel.Add(ones, 24, ones, 24, 1, target, 24, 24, 24, isSymmetric: true);
        Assert.All(Enumerable.Range(0, 24 * 24).Where(index => index / 24 <= index % 24), index => Assert.Equal(1, target[index]));
        Assert.Equal(0, target[(23 * 24) + 0]);
    }
}
