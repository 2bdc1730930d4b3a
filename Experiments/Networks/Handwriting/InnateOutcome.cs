namespace SpinBench.Networks.Handwriting;

/// <summary>What innate training did for a network.</summary>
/// <param name="Before">Before it.</param>
/// <param name="After">After it.</param>
public sealed record InnateOutcome(PulseWriting Before, PulseWriting After);

/// <summary>How a network answers a pulse, and what it writes after one.</summary>
/// <param name="Correlation">Mean Pearson r between the answers from random states once the pulse is over, over neurons and pairs of answers.</param>
/// <param name="Written">What is written after a pulse, without further input.</param>
/// <param name="Noisy">The same of a network with fifty times the noise on its neurons, also while it learned.</param>
/// <param name="Kicked">What is written by the first when all states are pushed at 45 ns.</param>
/// <param name="Guided">What the network writes when the path is its input.</param>
public sealed record PulseWriting(double Correlation, WritingOutcome Written, WritingOutcome Noisy, WritingOutcome Kicked, WritingOutcome Guided);
