namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Width of the numbers of a simulation.</summary>
public enum NumberPrecision
{
    /// <summary>64 bits.</summary>
    Double,

    /// <summary>32 bits: twice as fast; m is good to about 1e-7 √steps.</summary>
    Single,
}
