namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>
/// Which row of a block holds what of its junctions. Fields are turns: -γ dt/(1+α²) times the field in T for Heun's method, half
/// of that for Runge and Kutta's.
/// </summary>
/// <remarks>
/// <para>With B = H + m × V (H all that is not a damping-like torque, V = a(m) p + a_so s) and |m| = 1 the equation of
/// <see cref="MacrospinParameters"/> reads dm/dt = m × (P + m × Q), P = H - αV, Q = αH + V, both times -γ/(1+α²). So a
/// damping-like torque of constant strength costs nothing: it is in the constant parts of P and Q.</para>
/// <para>A field along m does nothing. So the demagnetising diagonal counts less its x component, and for an easy axis along z
/// what is left of its z component is an anisotropy.</para>
/// </remarks>
internal static class JunctionRow
{
    /// <summary>m, three rows.</summary>
    public const int Magnetisation = 0;

    /// <summary>The second stage of a step, three rows.</summary>
    public const int SecondStage = 3;

    /// <summary>The third stage, three rows.</summary>
    public const int ThirdStage = 6;

    /// <summary>The fourth stage, three rows.</summary>
    public const int FourthStage = 9;

    /// <summary>α.</summary>
    public const int Damping = 12;

    /// <summary>B_K2.</summary>
    public const int SecondOrder = 13;

    /// <summary>Easy axis u, three rows.</summary>
    public const int Axis = 14;

    /// <summary>Demagnetising differences along y and, for a tilted axis, z: two rows.</summary>
    public const int Shape = 17;

    /// <summary>Polarisation p of the torque with angular factor, three rows.</summary>
    public const int Polarisation = 19;

    /// <summary>(Λ²-1)/(Λ²+1).</summary>
    public const int Asymmetry = 22;

    /// <summary>What a step takes as constant, with a drive of zero and no thermal field: the rows of <see cref="PointRow"/>.</summary>
    public const int Constant = 23;

    /// <summary>What a drive of one adds to it.</summary>
    public const int Driven = Constant + PointRow.Count;

    /// <summary>What acts now: the sum of the constant, the driven and the thermal part.</summary>
    public const int Point = Driven + PointRow.Count;

    /// <summary>Standard deviation of the thermal field.</summary>
    public const int Thermal = Point + PointRow.Count;

    /// <summary>α times it.</summary>
    public const int DampedThermal = Thermal + 1;

    /// <summary>Rows in a block.</summary>
    public const int Count = DampedThermal + 1;
}
