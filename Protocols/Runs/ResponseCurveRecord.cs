namespace SpinBench.Protocols.Runs;

/// <summary>A stored response to pulses.</summary>
/// <param name="Id">Number in this catalogue, from 1.</param>
/// <param name="Created">When it was stored.</param>
/// <param name="Curve">The curve, with its provenance.</param>
public sealed record ResponseCurveRecord(long Id, DateTimeOffset Created, ResponseCurve Curve);
