namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Escape rates that change with time, with a bound over each of successive stretches of time.</summary>
public interface IEscapeRates
{
    /// <summary>Rate in 1/s out of a state at a time in s.</summary>
    double At(MagneticState state, double time);

    /// <summary>A rate that <see cref="At"/> does not exceed from a time in s until the end of the stretch that it lies in.</summary>
    RateBound BoundFrom(MagneticState state, double time);
}
