namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>A yes or no that the compiler knows, so that what is switched off costs nothing.</summary>
internal interface ISwitch
{
    static abstract bool IsOn { get; }
}

/// <summary>Yes.</summary>
internal readonly struct On : ISwitch
{
    public static bool IsOn => true;
}

/// <summary>No.</summary>
internal readonly struct Off : ISwitch
{
    public static bool IsOn => false;
}
