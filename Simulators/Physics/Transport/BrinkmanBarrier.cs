namespace SpinBench.Simulators.Physics.Transport;

/// <summary>
/// Brinkman's trapezoidal barrier of mean height φ that is Δφ higher at one electrode:
/// dI/dV = G(0) [1 - A0 Δφ/(16 φ^(3/2)) eV + 9 A0²/(128 φ) (eV)²], A0 = 4 √(2m) s/(3ħ).
/// </summary>
/// <remarks>
/// <para>W. F. Brinkman, R. C. Dynes and J. M. Rowell, J. Appl. Phys. 41, 1915 (1970), Eq. (7); good to 10 % for barriers
/// thicker than 1 nm and Δφ below φ. The conductance is least at a voltage of the sign of Δφ.</para>
/// <para>It is positive everywhere: its least value is 1 - (Δφ/φ)²/72.</para>
/// </remarks>
public sealed class BrinkmanBarrier : TunnelBarrier
{
    private readonly double _linear;
    private readonly double _quadratic;

    /// <summary>Makes one.</summary>
    /// <param name="height">φ in J.</param>
    /// <param name="asymmetry">Δφ in J; at most 2φ in magnitude, where one side has no barrier.</param>
    /// <param name="thickness">s in m.</param>
    /// <param name="effectiveMass">Effective mass over that of the free electron.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public BrinkmanBarrier(double height, double asymmetry, double thickness, double effectiveMass)
    {
        RequireBarrier(height, thickness, effectiveMass);
        if (!(Math.Abs(asymmetry) <= 2 * height))
        {
            throw new ArgumentOutOfRangeException(
                nameof(asymmetry), asymmetry, "The asymmetry is at most twice the height: one side would have no barrier.");
        }

        const double charge = PhysicalConstants.ElementaryCharge;
        var mass = effectiveMass * PhysicalConstants.ElectronMass;
        var a0 = 4 * Math.Sqrt(2 * mass) * thickness / (3 * PhysicalConstants.ReducedPlanck);
        _linear = a0 * asymmetry / (16 * height * Math.Sqrt(height)) * charge;
        _quadratic = 9 * a0 * a0 / (128 * height) * charge * charge;
        ValidTo = height / charge;
    }

    /// <inheritdoc/>
    public override double ValidTo { get; }

    /// <inheritdoc/>
    protected override double ChordWithin(double voltage) => 1 + voltage * (-_linear / 2 + voltage * _quadratic / 3);
}
