namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>The two wells of a bistable free layer, named by what a voltmeter sees.</summary>
public enum MagneticState
{
    /// <summary>Low resistance: the well near -z.</summary>
    Low = 0,

    /// <summary>High resistance: the well near +z, favoured by a positive perpendicular field.</summary>
    High = 1,
}
