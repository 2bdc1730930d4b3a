namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>One particle of standard problem 2.</summary>
/// <param name="Width">d over the exchange length.</param>
/// <param name="Mesh">Its cells.</param>
/// <param name="Remanence">Average of m after saturation along [1,1,1].</param>
/// <param name="Coercivity">Coercive field over M_s.</param>
public sealed record StandardProblem2Result(double Width, Mesh Mesh, CartesianVector Remanence, double Coercivity);
