using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>How a macrospin at rest answers a small field h cos ωt, to first order.</summary>
/// <remarks>
/// <para>In the plane of two unit vectors at right angles to the rest direction, e2 = m × e1, a turn δ obeys
/// dδ/dt = A (h - K δ) with A = γ/(1+α²) [[α, 1], [-1, α]] and the stiffness K: the curvature of the energy per M_s V less
/// what the spin torques' field changes with the turn. So δ = (iω + AK)⁻¹ A h, whose denominator is
/// ω0² - ω² + iωΓ with ω0² = det AK and Γ = tr AK.</para>
/// <para>Without torques ω0² = γ² F1 F2/(1+α²) and Γ = γ α (F1+F2)/(1+α²) with the principal curvatures F1, F2: J. Smit
/// and H. G. Beljers, Philips Res. Rep. 10, 113 (1955).</para>
/// </remarks>
public sealed class LinearResponse
{
    private readonly TangentPlane _plane;
    private readonly double _rate;
    private readonly double _damping;
    private readonly double _m11;
    private readonly double _m12;
    private readonly double _m21;
    private readonly double _m22;

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
        var curvature = new EnergyCurvature(parameters, rest);
        _plane = curvature.Plane;
        var (t11, t21) = TorqueSlope(parameters, _plane.First);
        var (t12, t22) = TorqueSlope(parameters, _plane.Second);
        var (k11, k12) = (curvature.Curvature11 - t11, curvature.Curvature12 - t12);
        var (k21, k22) = (curvature.Curvature12 - t21, curvature.Curvature22 - t22);
        (_m11, _m12) = (_rate * (_damping * k11 + k21), _rate * (_damping * k12 + k22));
        (_m21, _m22) = (_rate * (_damping * k21 - k11), _rate * (_damping * k22 - k12));
    }

    /// <summary>The direction of rest.</summary>
    public CartesianVector Rest { get; }

    /// <summary>Γ in 1/s: the rate at which the energy of a free small motion decays, below 0 where it grows.</summary>
    public double DecayRate => _m11 + _m22;

    /// <summary>ω0² in 1/s², below 0 on a saddle.</summary>
    public double SquaredFrequency => _m11 * _m22 - _m12 * _m21;

    /// <summary>Whether a free small motion dies away.</summary>
    public bool IsStable => DecayRate > 0 && SquaredFrequency > 0;

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

        var (g1, g2) = _plane.Components(observed);
        var (h1, h2) = _plane.Components(field);
        var (v1, v2) = (_rate * (_damping * h1 + h2), _rate * (_damping * h2 - h1));
        return new ResonantResponse(
            SquaredFrequency, DecayRate,
            g1 * (_m22 * v1 - _m12 * v2) + g2 * (_m11 * v2 - _m21 * v1), g1 * v1 + g2 * v2);
    }

    /// <summary>The turn C cos ωt + S sin ωt that a field h cos ωt excites: C and S in rad, across the rest direction.</summary>
    /// <param name="field">h in T.</param>
    /// <param name="frequency">ω/2π in Hz.</param>
    /// <exception cref="InvalidOperationException">The rest direction is not stable.</exception>
    public (CartesianVector Cosine, CartesianVector Sine) TurnBy(CartesianVector field, double frequency)
    {
        var (first, second) = (To(_plane.First, field).At(frequency), To(_plane.Second, field).At(frequency));
        return (
            first.Real * _plane.First + second.Real * _plane.Second,
            -first.Imaginary * _plane.First - second.Imaginary * _plane.Second);
    }

    /// <summary>The lasting turn in rad, across the rest direction, that a lasting push of dm/dt in 1/s makes.</summary>
    public CartesianVector TurnBy(CartesianVector push)
    {
        var (p1, p2) = _plane.Components(push);
        return (_m22 * p1 - _m12 * p2) / SquaredFrequency * _plane.First
            + (_m11 * p2 - _m21 * p1) / SquaredFrequency * _plane.Second;
    }

    // What the spin torques' field gains across m when m turns: its own change, less what turning m takes out of the plane.
    private (double First, double Second) TorqueSlope(MacrospinParameters parameters, CartesianVector turn)
    {
        var m = Rest;
        var p = parameters.Polarisation;
        var square = parameters.TorqueAsymmetry * parameters.TorqueAsymmetry;
        var denominator = square + 1 + (square - 1) * CartesianVector.Dot(m, p);
        var a = 2 * parameters.DampingLikeField * square / denominator;
        var slopeOfA = -a * (square - 1) * CartesianVector.Dot(turn, p) / denominator;
        var change = a * CartesianVector.Cross(turn, p) + slopeOfA * CartesianVector.Cross(m, p)
            + parameters.SpinOrbitDampingLikeField * CartesianVector.Cross(turn, parameters.SpinOrbitPolarisation);
        var along = CartesianVector.Dot(m, parameters.TorqueField(m));
        return _plane.Components(change - along * turn);
    }
}
