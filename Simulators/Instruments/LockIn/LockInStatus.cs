namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>Bits of an SR830's lock-in status, <c>LIAS</c>.</summary>
[Flags]
public enum LockInStatus
{
    /// <summary>All is well.</summary>
    None = 0,

    /// <summary>Input or reserve overload.</summary>
    InputOverload = 1,

    /// <summary>Overload of the low-pass.</summary>
    FilterOverload = 2,

    /// <summary>Output overload.</summary>
    OutputOverload = 4,

    /// <summary>The reference is not locked.</summary>
    Unlocked = 8,

    /// <summary>The detected frequency crossed 200 Hz.</summary>
    RangeChanged = 16,

    /// <summary>The time constant changed with it.</summary>
    TimeConstantChanged = 32,

    /// <summary>The storage was triggered.</summary>
    Triggered = 64,
}
