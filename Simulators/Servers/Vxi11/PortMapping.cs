namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>Where a program is to be found.</summary>
/// <param name="Program">Number of the program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Protocol">6 for TCP, 17 for UDP.</param>
/// <param name="Port">Port on this machine.</param>
internal readonly record struct PortMapping(uint Program, uint Version, uint Protocol, int Port);
