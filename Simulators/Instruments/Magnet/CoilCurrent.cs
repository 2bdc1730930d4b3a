namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// Current in a coil after one command of its supply, and the magnetising current behind the eddy currents, both in
/// closed form: <c>L di/dt = ±V - R i</c> until the set current is reached, then constant; <c>dm/dt = (i - m)/τ</c>.
/// </summary>
internal readonly record struct CoilCurrent
{
    // Where a lag of this many time constants counts as over (6 ppm of the step).
    private const double SettledAfter = 12;

    private readonly double _limit;
    private readonly double _coilTime;
    private readonly double _eddyTime;

    /// <summary>Starts from a coil and a magnetising current towards a target.</summary>
    public CoilCurrent(double start, double coil, double magnetising, double target, double voltage, ElectromagnetModel model)
    {
        Start = start;
        Coil = coil;
        Magnetising = magnetising;
        var largest = voltage / model.Resistance;
        Target = Math.Clamp(target, -0.99 * largest, 0.99 * largest);
        _coilTime = model.Inductance / model.Resistance;
        _eddyTime = model.EddyTimeConstant;
        _limit = Math.CopySign(largest, Target - coil);
        ReachedAfter = Target == coil ? 0 : _coilTime * Math.Log((_limit - coil) / (_limit - Target));
        SteadyFrom = Target == coil && Target == magnetising ? start : start + ReachedAfter + SettledAfter * _eddyTime;
        TurningAfter = FindTurning();
    }

    /// <summary>Time of the command on the lab's clock, s.</summary>
    public double Start { get; }

    /// <summary>Coil current at the command, A.</summary>
    public double Coil { get; }

    /// <summary>Magnetising current at the command, A.</summary>
    public double Magnetising { get; }

    /// <summary>Where both go, A.</summary>
    public double Target { get; }

    /// <summary>s after the command at which the coil current arrives.</summary>
    public double ReachedAfter { get; }

    /// <summary>Time of the lab's clock from which nothing moves, s.</summary>
    public double SteadyFrom { get; }

    /// <summary>s after the command at which the magnetising current turns round; 0 when it does not.</summary>
    public double TurningAfter { get; }

    /// <summary>Coil current at a time of the lab's clock, A.</summary>
    public double CoilAt(double seconds)
    {
        var since = seconds - Start;
        return since >= ReachedAfter ? Target : _limit + (Coil - _limit) * Math.Exp(-Math.Max(since, 0) / _coilTime);
    }

    /// <summary>Magnetising current at a time of the lab's clock, A.</summary>
    public double MagnetisingAt(double seconds) =>
        seconds >= SteadyFrom ? Target : MagnetisingAfter(Math.Max(seconds - Start, 0));

    private double MagnetisingAfter(double since)
    {
        if (since > ReachedAfter)
        {
            var arrived = ReachedAfter > 0 ? MagnetisingAfter(ReachedAfter) : Magnetising;
            return Target + (arrived - Target) * Math.Exp(-(since - ReachedAfter) / _eddyTime);
        }

        if (since == 0)
        {
            return Magnetising;
        }

        var slow = (Coil - _limit) * _coilTime / (_coilTime - _eddyTime);
        return _limit + slow * Math.Exp(-since / _coilTime)
            + (Magnetising - _limit - slow) * Math.Exp(-since / _eddyTime);
    }

    // The magnetising current follows the coil's, so that it turns at most once: where both are equal.
    private double FindTurning()
    {
        var first = Math.Sign(Coil - Magnetising);
        if (ReachedAfter == 0 || first == 0 || first == Math.Sign(Target - MagnetisingAfter(ReachedAfter)))
        {
            return 0;
        }

        var (low, high) = (0.0, ReachedAfter);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            var isBefore = Math.Sign(CoilAt(Start + middle) - MagnetisingAfter(middle)) == first;
            (low, high) = isBefore ? (middle, high) : (low, middle);
        }

        return high;
    }
}
