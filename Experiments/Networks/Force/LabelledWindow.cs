namespace SpinBench.Networks.Force;

/// <summary>A stretch of signal and the class it belongs to.</summary>
/// <param name="Samples">What the inputs get, update by update: [update × inputs + input], within about ±2.</param>
/// <param name="Label">Its class, from 0.</param>
public sealed record LabelledWindow(IReadOnlyList<double> Samples, int Label);
