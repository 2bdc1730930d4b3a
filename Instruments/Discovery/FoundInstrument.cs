namespace SpinBench.Instruments.Discovery;

/// <summary>An address at which something was found.</summary>
/// <param name="ResourceName">VISA resource name.</param>
/// <param name="Identity">Who answered there; null when nobody was asked or nobody answered.</param>
/// <param name="Remark">Why there is no identity, or how it was found.</param>
public sealed record FoundInstrument(string ResourceName, InstrumentIdentity? Identity, string Remark);
