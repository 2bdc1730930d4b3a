namespace SpinBench.Simulators.Servers;

/// <summary>One way to one served instrument.</summary>
/// <param name="Instrument">Key of the instrument.</param>
/// <param name="ResourceName">VISA resource name under which a client reaches it.</param>
/// <param name="Remark">What a client must know, such as a terminator; empty when nothing.</param>
public sealed record ServedAddress(string Instrument, string ResourceName, string Remark = "");
