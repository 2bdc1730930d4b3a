namespace SpinBench.Networks.Force;

/// <summary>The weights of a recurrent network that are drawn and stay.</summary>
/// <param name="Recurrent">J: a row a neuron, a column its source.</param>
/// <param name="Feedback">Output by output: [output × neurons + neuron].</param>
/// <param name="Input">Input by input: [input × neurons + neuron].</param>
/// <param name="Bias">A number a neuron.</param>
public sealed record RecurrentWeights(SparseMatrix Recurrent, double[] Feedback, double[] Input, double[] Bias);
