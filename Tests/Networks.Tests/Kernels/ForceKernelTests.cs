using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

public unsafe class ForceKernelTests
{
    private const ulong Seed = 31;

    [Fact]
    public void The_logistic_is_right_to_rounding_and_saturates()
    {
        double[] input = [.. Enumerable.Range(0, 4003).Select(index => (index - 2001) * 0.01), 1e3, -1e3, double.PositiveInfinity, double.NegativeInfinity];
        var output = new double[input.Length];
        LogisticKernel.Apply(input, 2, output);
        for (var index = 0; index < input.Length; index++)
        {
            Assert.Equal((1 + Math.Tanh(input[index])) / 2, output[index], 4e-16);
        }
    }

    [Fact]
    public void The_logistic_does_not_depend_on_where_a_number_stands()
    {
        double[] input = [.. Enumerable.Range(0, 11).Select(index => 0.37 * (index - 5))];
        var (all, one) = (new double[11], new double[1]);
        LogisticKernel.Apply(input, 2, all);
        for (var index = 0; index < input.Length; index++)
        {
            LogisticKernel.Apply(input.AsSpan(index, 1), 2, one);
            Assert.Equal(all[index], one[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(37)]
    public void A_half_matrix_changes_and_multiplies_as_the_whole_one(int size)
    {
        Compare<double>(size, 1e-13);
        Compare<float>(size, 1e-4);
    }

    private static void Compare<TNumber>(int size, double tolerance)
        where TNumber : unmanaged, System.Numerics.IFloatingPointIeee754<TNumber>
    {
        var stream = new RandomStream(Seed, "half");
        var padded = SymmetricKernel<TNumber>.PaddedLength(size);
        var half = new AlignedBlock<TNumber>(SymmetricKernel<TNumber>.HalfLength(padded));
        var (change, vector, product) = (new AlignedBlock<TNumber>(padded), new AlignedBlock<TNumber>(padded), new AlignedBlock<TNumber>(padded));
        var whole = new double[size, size];
        for (var index = 0; index < size; index++)
        {
            half.Pointer[SymmetricKernel<TNumber>.IndexOfDiagonal(index, padded)] = TNumber.CreateTruncating(3);
            whole[index, index] = 3;
        }

        for (var round = 0; round < 5; round++)
        {
            double[] c = [.. Enumerable.Range(0, size).Select(_ => stream.NextUniform() - 0.5)];
            double[] v = [.. Enumerable.Range(0, size).Select(_ => stream.NextUniform() - 0.5)];
            for (var index = 0; index < size; index++)
            {
                (change.Pointer[index], vector.Pointer[index]) = (TNumber.CreateTruncating(c[index]), TNumber.CreateTruncating(v[index]));
            }

            SymmetricKernel<TNumber>.ChangeAndMultiply(half.Pointer, change.Pointer, vector.Pointer, product.Pointer, padded);
            for (var row = 0; row < size; row++)
            {
                var expected = 0.0;
                for (var column = 0; column < size; column++)
                {
                    whole[row, column] -= c[row] * c[column];
                    expected += whole[row, column] * v[column];
                }

                Assert.True(Math.Abs(expected - double.CreateTruncating(product.Pointer[row])) < tolerance, $"row {row} of {size}, round {round}, seed {Seed}");
            }
        }
    }
}
