namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>One step of Dormand and Prince with its error and its interpolation.</summary>
/// <remarks>
/// Coefficients: J. R. Dormand and P. J. Prince, J. Comput. Appl. Math. 6, 19 (1980); fourth-order interpolation:
/// E. Hairer, S. P. Nørsett and G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., section II.6.
/// </remarks>
internal readonly struct DormandPrinceStep
{
    private readonly CartesianVector _start;
    private readonly CartesianVector _difference;
    private readonly CartesianVector _bend;
    private readonly CartesianVector _twist;
    private readonly CartesianVector _quartic;

    /// <summary>Takes the step.</summary>
    /// <param name="drive">What acts.</param>
    /// <param name="time">Start in s.</param>
    /// <param name="m">The vector there.</param>
    /// <param name="rate">Its rate of change there in 1/s.</param>
    /// <param name="step">Length in s.</param>
    public DormandPrinceStep(MacrospinDrive drive, double time, CartesianVector m, CartesianVector rate, double step)
    {
        var k1 = rate;
        var k2 = Rate(1.0 / 5, 1.0 / 5 * k1);
        var k3 = Rate(3.0 / 10, 3.0 / 40 * k1 + 9.0 / 40 * k2);
        var k4 = Rate(4.0 / 5, 44.0 / 45 * k1 - 56.0 / 15 * k2 + 32.0 / 9 * k3);
        var k5 = Rate(8.0 / 9, 19372.0 / 6561 * k1 - 25360.0 / 2187 * k2 + 64448.0 / 6561 * k3 - 212.0 / 729 * k4);
        var k6 = Rate(1, 9017.0 / 3168 * k1 - 355.0 / 33 * k2 + 46732.0 / 5247 * k3 + 49.0 / 176 * k4 - 5103.0 / 18656 * k5);
        var mean = 35.0 / 384 * k1 + 500.0 / 1113 * k3 + 125.0 / 192 * k4 - 2187.0 / 6784 * k5 + 11.0 / 84 * k6;
        End = m + step * mean;
        EndRate = Rate(1, mean);
        Error = (step * (71.0 / 57600 * k1 - 71.0 / 16695 * k3 + 71.0 / 1920 * k4 - 17253.0 / 339200 * k5
            + 22.0 / 525 * k6 - 1.0 / 40 * EndRate)).Length;

        _start = m;
        _difference = End - m;
        _bend = step * k1 - _difference;
        _twist = _difference - step * EndRate - _bend;
        _quartic = step * (-12715105075.0 / 11282082432 * k1 + 87487479700.0 / 32700410799 * k3
            - 10690763975.0 / 1880347072 * k4 + 701980252875.0 / 199316789632 * k5 - 1453857185.0 / 822651844 * k6
            + 69997945.0 / 29380423 * EndRate);

        CartesianVector Rate(double node, CartesianVector increment) =>
            drive(time + node * step).RateOfChange(m + step * increment);
    }

    /// <summary>Fifth-order solution at the end, its length not yet brought back to one.</summary>
    public CartesianVector End { get; }

    /// <summary>Rate of change there in 1/s: the first one of the next step.</summary>
    public CartesianVector EndRate { get; }

    /// <summary>Estimated error of the vector.</summary>
    public double Error { get; }

    /// <summary>The unit vector within the step, at a fraction 0 to 1 of it.</summary>
    public CartesianVector At(double fraction)
    {
        var rest = 1 - fraction;
        return (_start + fraction * (_difference + rest * (_bend + fraction * (_twist + rest * _quartic)))).Normalised;
    }
}
