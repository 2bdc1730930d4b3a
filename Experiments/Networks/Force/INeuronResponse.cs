namespace SpinBench.Networks.Force;

/// <summary>
/// What a junction answers to one pulse: its read-out, scaled to -1 ... 1, against its drive, scaled to 0 ... 1. A fitted
/// curve, a measured table, or the equation of motion itself.
/// </summary>
public interface INeuronResponse
{
    /// <summary>The answers of all neurons to one pulse each.</summary>
    /// <param name="drive">Drive of each neuron within its range of current density, 0 to 1.</param>
    /// <param name="output">Receives each neuron's y = 2 r - 1, r being its read-out within the range, 0 to 1; as long as <paramref name="drive"/>.</param>
    void Respond(ReadOnlySpan<double> drive, Span<double> output);
}
