namespace SpinBench.Protocols.Resonance;

/// <summary>The columns of the protocol's points, one point a reading.</summary>
public static class ResonanceColumns
{
    /// <summary>In <c>flags</c>: the lock-in amplifier had lost its reference.</summary>
    public const int WithoutReference = 8;

    /// <summary>In <c>flags</c>: the generator said that its level is not held.</summary>
    public const int Unlevelled = 16;

    /// <summary>In <c>flags</c>: the generator said that it is not locked to its reference.</summary>
    public const int Unlocked = 32;

    /// <summary>In <c>flags</c>: the lock-in amplifier overloaded at its usual sensitivity and was read at a tenth of it.</summary>
    public const int Desensitised = 64;

    /// <summary>All columns, in order.</summary>
    public static IReadOnlyList<PointColumn> All { get; } =
    [
        new("time", "s", "end of the reading on the bench's clock, since 2026-01-01T00:00Z"),
        new("bias", "V", "voltage across the junction that was asked for"),
        new("set_field", "T", "field that was asked for"),
        new("measured_field", "T", "field by the gaussmeter at the start of the set point; empty without one"),
        new("frequency", "Hz", "radio frequency"),
        new("generator_power", "dBm", "power at the generator's connector"),
        new("current", "A", "sourced current, read back at the start of the set point"),
        new("signal", "V", "rectified voltage of the carrier"),
        new("quadrature", "V", "lock-in: what is out of phase with it; empty for dc"),
        new("change", "V", "dc: change of the voltage without the wave between before and after; empty for lock-in"),
        new("resistance", "Ohm", "of the junction during the reading, less the rectified voltage"),
        new("flags", "", "1 overload, 2 compliance, 8 lock-in without reference, 16 generator unlevelled, 32 generator unlocked, 64 lock-in at a tenth of its sensitivity, added up", ColumnKind.Integer),
    ];

    internal const int Time = 0;
    internal const int Bias = 1;
    internal const int SetField = 2;
    internal const int MeasuredField = 3;
    internal const int Frequency = 4;
    internal const int GeneratorPower = 5;
    internal const int Current = 6;
    internal const int Signal = 7;
    internal const int Quadrature = 8;
    internal const int Change = 9;
    internal const int Resistance = 10;
    internal const int Flags = 11;
    internal const int Count = 12;
}
