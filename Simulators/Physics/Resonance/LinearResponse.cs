using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>How a macrospin at rest answers a small field h cos ωt, to first order.</summary>
/// <remarks>
/// <para>A turn δ across the rest direction obeys dδ/dt = A (h - K δ), A and K as in <see cref="LinearisedMotion"/>. So
/// δ = (iω + AK)⁻¹ A h, whose denominator is ω0² - ω² + iωΓ with ω0² = det AK and Γ = tr AK.</para>
/// <para>Without torques ω0² = γ² F1 F2/(1+α²) and Γ = γ α (F1+F2)/(1+α²) with the principal curvatures F1, F2: J. Smit
/// and H. G. Beljers, Philips Res. Rep. 10, 113 (1955).</para>
/// </remarks>
public sealed class LinearResponse
{
    private readonly LinearisedMotion _motion;
    private readonly double _rate;
    private readonly double _damping;

    /// <summary>Linearises about a direction.</summary>
    /// <param name="parameters">The macrospin.</param>
    /// <param name="rest">A unit vector at which all torques cancel, from <see cref="Equilibria"/>.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public LinearResponse(MacrospinParameters parameters, CartesianVector rest)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        Rest = rest;
        _damping = parameters.Damping;
        _rate = parameters.GyromagneticRatio / (1 + _damping * _damping);
        _motion = new LinearisedMotion(parameters, rest);
    }

    /// <summary>The direction of rest.</summary>
    public CartesianVector Rest { get; }

    /// <summary>Γ in 1/s: the rate at which the energy of a free small motion decays, below 0 where it grows.</summary>
    public double DecayRate => -_motion.Trace;

    /// <summary>ω0² in 1/s², below 0 on a saddle.</summary>
    public double SquaredFrequency => _motion.Determinant;

    /// <summary>Whether a free small motion dies away.</summary>
    public bool IsStable => DecayRate > 0 && SquaredFrequency > 0;

    private TangentPlane Plane => _motion.Plane;

    /// <summary>
    /// The response of g·m to a field h cos ωt, both across the rest direction: a rational function of the frequency.
    /// </summary>
    /// <param name="observed">g, any unit.</param>
    /// <param name="field">h in T.</param>
    /// <exception cref="InvalidOperationException">The rest direction is not stable.</exception>
    public ResonantResponse To(CartesianVector observed, CartesianVector field)
    {
        if (!IsStable)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"At m = {Rest} small motions grow by themselves: there is no linear response."));
        }

        var (g1, g2) = Plane.Components(observed);
        var (h1, h2) = Plane.Components(field);
        var (v1, v2) = (_rate * (_damping * h1 + h2), _rate * (_damping * h2 - h1));
        return new ResonantResponse(
            SquaredFrequency, DecayRate,
            g1 * (_motion.M12 * v2 - _motion.M22 * v1) + g2 * (_motion.M21 * v1 - _motion.M11 * v2), g1 * v1 + g2 * v2);
    }

    /// <summary>The turn C cos ωt + S sin ωt that a field h cos ωt excites: C and S in rad, across the rest direction.</summary>
    /// <param name="field">h in T.</param>
    /// <param name="frequency">ω/2π in Hz.</param>
    /// <exception cref="InvalidOperationException">The rest direction is not stable.</exception>
    public (CartesianVector Cosine, CartesianVector Sine) TurnBy(CartesianVector field, double frequency)
    {
        var (first, second) = (To(Plane.First, field).At(frequency), To(Plane.Second, field).At(frequency));
        return (
            first.Real * Plane.First + second.Real * Plane.Second,
            -first.Imaginary * Plane.First - second.Imaginary * Plane.Second);
    }

    /// <summary>The lasting turn in rad, across the rest direction, that a lasting push of dm/dt in 1/s makes.</summary>
    public CartesianVector TurnBy(CartesianVector push)
    {
        var (p1, p2) = Plane.Components(push);
        var (first, second) = _motion.TurnAgainst(p1, p2);
        return first * Plane.First + second * Plane.Second;
    }
}
