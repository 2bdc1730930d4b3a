namespace SpinBench.Networks.Perceptron;

/// <summary>How a network does on a set.</summary>
/// <param name="Accuracy">Fraction right, 0 to 1.</param>
/// <param name="Loss">Mean cross-entropy an image in nats.</param>
public sealed record Evaluation(double Accuracy, double Loss);
