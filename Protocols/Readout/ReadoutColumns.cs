namespace SpinBench.Protocols.Readout;

/// <summary>The columns of every point that a <see cref="JunctionReadout"/> takes.</summary>
public static class ReadoutColumns
{
    /// <summary>Time stamps count from here, so that a double holds them to some nanoseconds for decades.</summary>
    public static readonly DateTimeOffset TimeOrigin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All columns, in order.</summary>
    public static IReadOnlyList<PointColumn> All { get; } =
    [
        new("time", "s", "end of the reading on the bench's clock, since 2026-01-01T00:00Z"),
        new("set_field", "T", "field that was asked for; empty when none was"),
        new("measured_field", "T", "field by the gaussmeter at the start of the set point; empty without one"),
        new("current", "A", "sourced current, read back at the start of the set point, less that at zero; set current without read-back"),
        new("voltage", "V", "reading of the nanovoltmeter"),
        new("zero_voltage", "V", "mean reading at zero current at the start of the set point; 0 when none was taken"),
        new("resistance", "Ohm", "(voltage - zero_voltage) / current"),
        new("flags", "", "1 overload, 2 compliance, 4 unsettled, added up", ColumnKind.Integer),
    ];

    internal const int Time = 0;
    internal const int SetField = 1;
    internal const int MeasuredField = 2;
    internal const int Current = 3;
    internal const int Voltage = 4;
    internal const int ZeroVoltage = 5;
    internal const int Resistance = 6;
    internal const int Flags = 7;
    internal const int Count = 8;
}
