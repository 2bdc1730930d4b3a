namespace SpinBench.Simulators.Physics.Transport;

/// <summary>
/// Simmons' rectangular barrier of height φ and thickness s, for |eV| up to φ (his "intermediate" voltages):
/// I ∝ (φ - eV/2) exp(-A √(φ - eV/2)) - (φ + eV/2) exp(-A √(φ + eV/2)), A = 2 s √(2m)/ħ.
/// </summary>
/// <remarks>J. G. Simmons, J. Appl. Phys. 34, 1793 (1963), with his β = 1; the expansion is that of this very formula.</remarks>
public sealed class SimmonsBarrier : TunnelBarrier
{
    // Below, the formula loses more to cancellation than the expansion to its next term: either is below 1e-12.
    private const double SmallVoltage = 3e-4;
    private static readonly double s_leastExponent = 2 * Math.Sqrt(2);

    private readonly double _exponent;

    /// <summary>Makes one.</summary>
    /// <param name="height">φ in J.</param>
    /// <param name="thickness">s in m.</param>
    /// <param name="effectiveMass">Effective mass over that of the free electron.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    /// <exception cref="ArgumentException">A √φ is not above 2√2, below which the current would fall as the voltage rises.</exception>
    public SimmonsBarrier(double height, double thickness, double effectiveMass)
    {
        RequireBarrier(height, thickness, effectiveMass);
        var mass = effectiveMass * PhysicalConstants.ElectronMass;
        _exponent = 2 * thickness * Math.Sqrt(2 * mass * height) / PhysicalConstants.ReducedPlanck;
        ValidTo = height / PhysicalConstants.ElementaryCharge;
        if (_exponent <= s_leastExponent)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The barrier is too low or too thin for Simmons' formula: 2 s √(2mφ)/ħ is {_exponent:G3}, ")
                + FormattableString.Invariant($"and must be above {s_leastExponent:G3}."));
        }
    }

    /// <inheritdoc/>
    public override double ValidTo { get; }

    /// <summary>γ in 1/V² of the expansion for low voltages, I = G(0) (V + γ V³); the next term has V⁵.</summary>
    public double CubicCoefficient =>
        (_exponent * (_exponent - 3) - 3) * _exponent / (_exponent - 2) / (96 * ValidTo * ValidTo);

    /// <inheritdoc/>
    protected override double ChordWithin(double voltage)
    {
        var half = voltage / (2 * ValidTo);
        if (Math.Abs(half) < SmallVoltage)
        {
            return 1 + CubicCoefficient * voltage * voltage;
        }

        return (OneWay(1 - half) - OneWay(1 + half)) / (half * (_exponent - 2));
    }

    // Electrons that see a mean barrier of so many φ, over exp(-A √φ).
    private double OneWay(double barrier) => barrier * Math.Exp(_exponent * (1 - Math.Sqrt(barrier)));
}
