namespace SpinBench.Protocols.Runs;

/// <summary>A stored activation curve.</summary>
/// <param name="Id">Number in this catalogue, from 1.</param>
/// <param name="Created">When it was stored.</param>
/// <param name="Curve">The curve, with its provenance.</param>
public sealed record CurveRecord(long Id, DateTimeOffset Created, ActivationCurve Curve);
