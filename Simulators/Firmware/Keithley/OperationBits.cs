namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Bits of the operation register.</summary>
internal static class OperationBits
{
    public const int Sweeping = 1 << 3;
    public const int WaitingForTrigger = 1 << 5;
    public const int WaitingForArm = 1 << 6;
    public const int Idle = 1 << 10;
}
