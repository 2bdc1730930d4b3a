namespace SpinBench.Figures;

/// <summary>A figure cannot be drawn from these data.</summary>
/// <param name="message">What is wrong with them.</param>
public sealed class FigureException(string message) : ArgumentException(message);
