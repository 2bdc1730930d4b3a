using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>What <c>*SAV</c> and <c>:SOUR:MEM:SAVE</c> keep of a 2400.</summary>
internal sealed record Keithley2400Settings
{
    public required SourceFunction Function { get; init; }

    public required SourceMeterQuantitySettings Voltage { get; init; }

    public required SourceMeterQuantitySettings Current { get; init; }

    public required OutputOffState OffState { get; init; }

    public required bool RemoteSense { get; init; }

    public required (double Cycles, bool AutoZero) Rate { get; init; }

    public required (DigitalFilter Filter, DigitalFilter Control, int Count) Filter { get; init; }

    public required (double Delay, bool IsAutomatic) SourceDelay { get; init; }

    public required (bool Voltage, bool Current, bool Resistance, bool IsConcurrent) Functions { get; init; }

    public required (bool IsAutomatic, double Range, bool IsRangeAutomatic) Ohms { get; init; }

    public required (int ArmSource, int ArmCount, double ArmTimer, int TriggerCount, double TriggerDelay) Trigger { get; init; }
}
