namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// The rate at which a superparamagnetic junction completes cycles, as a tuning curve over the drive: what a population
/// of junctions codes with.
/// </summary>
/// <remarks>
/// <para>Escape rates φ0 exp[-Δ (1 ± v)] with v = V/V_c. A cycle is one dwell in each state: its rate is
/// a b/(a + b) = r0/cosh(Δv) with r0 = φ0 exp(-Δ)/2, and the variance of the number of cycles in a long window over its mean
/// is F = (1/a² + 1/b²)/(1/a + 1/b)², 1/2 at v = 0 and 1 far from it.</para>
/// <para>Sources: A. Mizrahi et al., Nat. Commun. 9, 1533 (2018) for the curve; D. R. Cox, Renewal Theory (Methuen 1962)
/// for F, which is the squared coefficient of variation of a cycle.</para>
/// </remarks>
public sealed record SuperparamagneticRate
{
    /// <summary>Attempt rate φ0 in 1/s.</summary>
    public required double AttemptRate { get; init => field = Require.Positive(value); }

    /// <summary>Barrier Δ in kT at zero drive.</summary>
    public required double Barrier { get; init => field = Require.Positive(value); }

    /// <summary>Voltage or current V_c at which a barrier vanishes, in V or A.</summary>
    public required double CriticalDrive { get; init => field = Require.Positive(value); }

    /// <summary>Cycles a second at zero drive, r0.</summary>
    public double LargestRate => AttemptRate * Math.Exp(-Barrier) / 2;

    /// <summary>Rate low → high in 1/s.</summary>
    /// <param name="drive">Voltage in V or current in A, like <see cref="CriticalDrive"/>.</param>
    public double ToHigh(double drive) => AttemptRate * Math.Exp(-Barrier * (1 - drive / CriticalDrive));

    /// <summary>Rate high → low in 1/s.</summary>
    /// <param name="drive">Voltage in V or current in A, like <see cref="CriticalDrive"/>.</param>
    public double ToLow(double drive) => AttemptRate * Math.Exp(-Barrier * (1 + drive / CriticalDrive));

    /// <summary>Cycles a second, r0/cosh(Δv).</summary>
    /// <param name="drive">Voltage in V or current in A, like <see cref="CriticalDrive"/>.</param>
    public double CycleRate(double drive) => LargestRate / Math.Cosh(Barrier * drive / CriticalDrive);

    /// <summary>Variance over mean of the number of cycles in a window of many cycles.</summary>
    /// <param name="drive">Voltage in V or current in A, like <see cref="CriticalDrive"/>.</param>
    public double FanoFactor(double drive)
    {
        var high = 1 / ToLow(drive);
        var low = 1 / ToHigh(drive);
        return (high * high + low * low) / ((high + low) * (high + low));
    }
}
