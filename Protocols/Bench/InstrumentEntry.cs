namespace SpinBench.Protocols.Bench;

/// <summary>One instrument of a bench file.</summary>
/// <param name="Role">The part it plays.</param>
/// <param name="Driver">Name of its driver, one of <see cref="InstrumentDrivers"/>.</param>
/// <param name="At">VISA resource name; empty for what is turned by hand.</param>
/// <param name="Options">What the driver must know besides.</param>
public sealed record InstrumentEntry(InstrumentRole Role, string Driver, string At, InstrumentOptions Options);
