namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>How the equation of one macrospin is integrated.</summary>
public enum MacrospinIntegrator
{
    /// <summary>The classical fourth-order method with a fixed step; the vector is brought back to length one after each.</summary>
    RungeKutta4,

    /// <summary>
    /// The second-order method of Heun with a fixed step, which with noise converges to Stratonovich's solution
    /// (J. L. García-Palacios and F. J. Lázaro, Phys. Rev. B 58, 14937 (1998)); length brought back to one.
    /// </summary>
    Heun,

    /// <summary>
    /// The implicit midpoint rule with a fixed step: second order, the length is kept exactly, and so is a quadratic energy
    /// without damping (M. d'Aquino et al., J. Comput. Phys. 209, 730 (2005)). Also for noise.
    /// </summary>
    ImplicitMidpoint,

    /// <summary>
    /// The embedded 5(4) pair of J. R. Dormand and P. J. Prince, J. Comput. Appl. Math. 6, 19 (1980), which chooses its
    /// steps; without noise only.
    /// </summary>
    DormandPrince,
}
