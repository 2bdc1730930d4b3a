namespace SpinBench.Protocols;

/// <summary>One place of a plan: the quantities that are held while points are taken.</summary>
/// <param name="Index">Position in the run, from 0.</param>
/// <param name="Values">One value for each of the protocol's <see cref="IProtocol.SetPointColumns"/>, SI.</param>
public sealed record SetPoint(int Index, double[] Values);
