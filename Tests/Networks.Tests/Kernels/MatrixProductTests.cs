using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

public unsafe class MatrixProductTests
{
    public static TheoryData<int, int, int, int> Shapes()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (var width in new[] { 128, 256, 512 })
        {
            foreach (var (rows, depth, columns) in
                new[] { (1, 1, 1), (3, 5, 7), (4, 784, 10), (13, 37, 81), (100, 100, 400), (7, 130, 205) })
            {
                data.Add(width, rows, depth, columns);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_of_rows_agrees_with_a_plain_double_sum(int width, int rows, int depth, int columns)
    {
        var left = new PaddedMatrix(rows, depth, zeros: 0.6, seed: 1);
        var right = new PaddedMatrix(depth, columns, zeros: 0, seed: 2);
        var product = Products.OfRows(MatrixKernel.For((VectorWidth)width), left, right);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var (sum, scale) = Reference(k => left[i, k], k => right[k, j], depth);
                AssertClose(sum, product[i, j], scale, depth);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_scaled_product_of_columns_is_added_to_what_is_there(int width, int inputs, int batch, int units)
    {
        const float Step = -0.005f;
        var kernel = MatrixKernel.For((VectorWidth)width);
        var features = new PaddedMatrix(batch, inputs, zeros: 0.8, seed: 3);
        var errors = new PaddedMatrix(batch, units, zeros: 0, seed: 4);
        var before = new PaddedMatrix(inputs, units, zeros: 0, seed: 5);
        var weights = new StripMatrix(kernel, inputs, units);
        Products.Fill(weights, before);
        Products.AddColumns(kernel, weights, features, errors, Step);
        for (var k = 0; k < inputs; k++)
        {
            for (var j = 0; j < units; j++)
            {
                var (sum, scale) = Reference(i => features[i, k], i => errors[i, j], batch);
                AssertClose(before[k, j] + (Step * sum), weights[k, j], Math.Abs(before[k, j]) + (Math.Abs(Step) * scale), batch);
            }
        }
    }

    [Fact]
    public void Dropping_zeros_and_changing_the_register_width_change_no_bit()
    {
        var left = new PaddedMatrix(18, 333, zeros: 0.8, seed: 6);
        var right = new PaddedMatrix(333, 205, zeros: 0, seed: 7);
        var products = Array.ConvertAll(Widths.All, width => Products.OfRows(MatrixKernel.For(width), left, right));
        for (var i = 0; i < 18; i++)
        {
            for (var j = 0; j < 205; j++)
            {
                var expected = 0f;
                for (var k = 0; k < 333; k++)
                {
                    expected = MathF.FusedMultiplyAdd(left[i, k], right[k, j], expected);
                }

                Assert.All(products, product => Assert.Equal(expected, product[i, j]));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(400)]
    [InlineData(1001)]
    public void Strips_cover_every_column_once(int columns)
    {
        foreach (var width in Widths.All)
        {
            var strips = MatrixKernel.For(width).Strips(columns);
            Assert.Equal(0, strips[0].Start);
            Assert.All(strips.Zip(strips.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Width, pair.Second.Start));
            var end = strips[^1].Start + strips[^1].Width;
            Assert.InRange(end, columns, MatrixKernel.PaddedLength(columns));
        }
    }

    private static (double Sum, double Scale) Reference(Func<int, float> left, Func<int, float> right, int depth)
    {
        var (sum, scale) = (0.0, 0.0);
        for (var k = 0; k < depth; k++)
        {
            var term = (double)left(k) * right(k);
            sum += term;
            scale += Math.Abs(term);
        }

        return (sum, scale);
    }

    // A float sum of n terms is off by at most n units of rounding (2^-24) of the sum of magnitudes.
    private static void AssertClose(double expected, float found, double scale, int terms) =>
        Assert.InRange(found, expected - (scale * (terms + 2) * 6e-8), expected + (scale * (terms + 2) * 6e-8));
}
