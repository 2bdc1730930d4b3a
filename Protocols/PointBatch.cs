namespace SpinBench.Protocols;

/// <summary>Consecutive points of one set point, row by row; the unit in which points become durable.</summary>
/// <remarks>
/// When a protocol yields a batch, the bench stands exactly behind its last point: nothing beyond it has been
/// measured yet. The engine stores the simulated world at that place.
/// </remarks>
/// <param name="Values">Row-major values, <c>Count × columns</c>; not changed after the batch was yielded.</param>
/// <param name="Count">Rows.</param>
public readonly record struct PointBatch(double[] Values, int Count)
{
    /// <summary>Waveforms that points of this batch were made of; null for none.</summary>
    public IReadOnlyList<PointTrace>? Traces { get; init; }
}
