namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Bits of the standard event status register, IEEE 488.2 section 11.5.1.</summary>
[Flags]
public enum StandardEvents
{
    /// <summary>Nothing happened.</summary>
    None = 0,

    /// <summary>OPC: all pending operations have finished.</summary>
    OperationComplete = 1,

    /// <summary>RQC.</summary>
    RequestControl = 2,

    /// <summary>QYE.</summary>
    QueryError = 4,

    /// <summary>DDE.</summary>
    DeviceError = 8,

    /// <summary>EXE.</summary>
    ExecutionError = 16,

    /// <summary>CME.</summary>
    CommandError = 32,

    /// <summary>URQ.</summary>
    UserRequest = 64,

    /// <summary>PON.</summary>
    PowerOn = 128,
}
