namespace SpinBench.Networks.Force;

/// <summary>A kind of neuron, of which networks make as many as they need.</summary>
/// <param name="Name">How it was asked for: <c>mtj-40</c>, <c>live</c>, a curve's number or a file.</param>
/// <param name="Description">One line for reports: what it is and where it comes from.</param>
/// <param name="Create">
/// Makes the response of one network of so many neurons; the seed decides what chance there is in it. A response that keeps
/// anything from pulse to pulse, or is <see cref="IDisposable"/>, belongs to that network alone.
/// </param>
public sealed record NeuronActivation(string Name, string Description, Func<int, ulong, INeuronResponse> Create);
