namespace SpinBench.Networks.Storage;

/// <summary>The connections into one layer.</summary>
/// <param name="Inputs">Numbers that come in.</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Weights">From input i to unit j at <c>i · Units + j</c>.</param>
/// <param name="Bias">One number a unit.</param>
public sealed record LayerWeights(int Inputs, int Units, float[] Weights, float[] Bias);
