using SpinBench.Networks.Readouts;

namespace SpinBench.Networks.Crossbar;

/// <summary>
/// A linear classifier whose weights are all +a or -a: gradients at the signs move hidden real weights (the straight-through
/// estimator of M. Courbariaux et al., arXiv:1602.02830), by Adam on all observations at once; no chance is in it.
/// </summary>
internal static class SignTraining
{
    private const int StepCount = 200;
    private const double Rate = 0.02;
    private const double FirstMemory = 0.9;
    private const double SecondMemory = 0.999;
    private const double Smallest = 1e-8;

    // Scale of the scores that a softmax sees: with weights of ±1 they would be far too sure.
    private const double Scale = 0.3;

    /// <summary>Trains from the signs of a real-valued classifier.</summary>
    public static SoftmaxReadout Train(
        ReadOnlyMemory<double> regressors, ReadOnlyMemory<byte> labels, SoftmaxReadout start, CancellationToken cancellationToken)
    {
        var objective = new SoftmaxObjective(regressors, labels, start.ClassCount, double.Epsilon);
        var length = start.RegressorCount + 1;
        var spread = Math.Sqrt(start.CopyWeights().Average(weight => weight * weight));
        double[] hidden = [.. Enumerable.Range(0, start.ClassCount).SelectMany(label =>
            Enumerable.Range(0, start.RegressorCount).Select(row => Math.Clamp(start.Weight(label, row) / spread, -1, 1)).Append(0))];
        var (used, gradient) = (new double[hidden.Length], new double[hidden.Length]);
        var (first, second) = (new double[hidden.Length], new double[hidden.Length]);
        for (var step = 1; step <= StepCount; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Use(hidden, used, length);
            objective.Evaluate(used, gradient);
            var (firstScale, secondScale) = (1 / (1 - Math.Pow(FirstMemory, step)), 1 / (1 - Math.Pow(SecondMemory, step)));
            for (var index = 0; index < hidden.Length; index++)
            {
                first[index] += (1 - FirstMemory) * (gradient[index] - first[index]);
                second[index] += (1 - SecondMemory) * ((gradient[index] * gradient[index]) - second[index]);
                hidden[index] -= Rate * first[index] * firstScale / (Math.Sqrt(second[index] * secondScale) + Smallest);
                hidden[index] = index % length == length - 1 ? hidden[index] : Math.Clamp(hidden[index], -1, 1);
            }
        }

        Use(hidden, used, length);
        double[] weights = [.. used.Where((_, index) => index % length != length - 1)];
        double[] biases = [.. used.Where((_, index) => index % length == length - 1)];
        return SoftmaxReadout.Of(weights, biases);
    }

    private static void Use(double[] hidden, double[] used, int length)
    {
        for (var index = 0; index < hidden.Length; index++)
        {
            used[index] = index % length == length - 1 ? hidden[index] : hidden[index] < 0 ? -Scale : Scale;
        }
    }
}
