namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>Where flower and vortex have the same energy.</summary>
/// <param name="Edge">L in exchange lengths.</param>
/// <param name="Flower">The flower state there.</param>
/// <param name="Vortex">The vortex state there.</param>
public sealed record StandardProblem3Result(double Edge, CubeState Flower, CubeState Vortex);

/// <summary>A state of the cube; energies in units of K_m L³.</summary>
/// <param name="Demagnetising">Energy of the demagnetising field.</param>
/// <param name="Exchange">Energy of exchange.</param>
/// <param name="Anisotropy">Energy of anisotropy, 0 for m along the easy axis z.</param>
/// <param name="Average">Average of m.</param>
public sealed record CubeState(double Demagnetising, double Exchange, double Anisotropy, CartesianVector Average)
{
    /// <summary>The whole energy.</summary>
    public double Energy => Demagnetising + Exchange + Anisotropy;
}
