using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>Probability of the high state against the reduced field u = w (H - H_s).</summary>
internal unsafe interface IResponse
{
    /// <summary>Evaluates a whole row.</summary>
    /// <param name="kernel">The kernels to use.</param>
    /// <param name="field">Reduced fields; may be the same memory as <paramref name="probability"/>.</param>
    /// <param name="probability">Receives P(u).</param>
    /// <param name="derivative">Receives dP/du.</param>
    /// <param name="count">Length, a multiple of the register width.</param>
    void Evaluate(MatrixKernel kernel, float* field, float* probability, float* derivative, int count);
}
