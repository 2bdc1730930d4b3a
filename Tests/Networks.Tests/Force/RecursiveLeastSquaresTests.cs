using MathNet.Numerics.LinearAlgebra;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;

namespace SpinBench.Networks.Tests.Force;

public class RecursiveLeastSquaresTests
{
    private const ulong Seed = 12;

    [Theory]
    [InlineData(7, 1)]
    [InlineData(40, 1000)]
    public void In_open_loop_the_weights_are_those_of_ridge_regression(int size, double initialInverse)
    {
        var stream = new RandomStream(Seed, "ridge");
        var regressors = Matrix<double>.Build.Dense(300, size, (_, _) => (2 * stream.NextUniform()) - 1);
        var targets = Matrix<double>.Build.Dense(300, 2, (_, _) => stream.NextGaussian());
        var squares = new RecursiveLeastSquares(size, initialInverse);
        var weights = new double[2 * size];
        for (var row = 0; row < regressors.RowCount; row++)
        {
            var y = regressors.Row(row);
            double[] errors = [.. Enumerable.Range(0, 2).Select(output => y.DotProduct(Vector<double>.Build.Dense(weights[(output * size)..((output + 1) * size)])) - targets[row, output])];
            squares.Update(y.ToArray(), errors, weights);
        }

        var ridge = (regressors.TransposeThisAndMultiply(regressors) + (Matrix<double>.Build.DenseIdentity(size) / initialInverse))
            .Cholesky().Solve(regressors.TransposeThisAndMultiply(targets));
        for (var output = 0; output < 2; output++)
        {
            for (var index = 0; index < size; index++)
            {
                Assert.True(Math.Abs(ridge[index, output] - weights[(output * size) + index]) < 1e-9, $"weight {index} of output {output}, seed {Seed}");
            }
        }
    }
}
