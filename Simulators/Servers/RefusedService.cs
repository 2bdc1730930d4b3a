namespace SpinBench.Simulators.Servers;

/// <summary>A way to an instrument that could not be had.</summary>
/// <param name="Service">What it would have been.</param>
/// <param name="Reason">Why not, and what that means for clients.</param>
public sealed record RefusedService(string Service, string Reason);
