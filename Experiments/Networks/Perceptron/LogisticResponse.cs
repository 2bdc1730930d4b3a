using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>P(u) = 1 / (1 + exp(-u)).</summary>
internal sealed unsafe class LogisticResponse : IResponse
{
    public void Evaluate(MatrixKernel kernel, float* field, float* probability, float* derivative, int count) =>
        kernel.Logistic(field, probability, derivative, count);
}
