namespace Ivi.Visa;

[Flags]
public enum AccessModes
{
    None = 0,
    ExclusiveLock = 1,
    LoadConfig = 2,
}

public enum ReadStatus
{
    Unknown = 0,
    EndReceived = 1,
    TerminationCharacterEncountered = 2,
    MaximumCountReached = 3,
}

[Flags]
public enum StatusByteFlags : short
{
    MessageAvailable = 16,
    EventStatusRegister = 32,
    RequestingService = 64,
}

public enum EventType : uint
{
    ServiceRequest = 1073684491,
}

public enum SerialParity
{
    None = 0,
    Odd = 1,
    Even = 2,
}

public enum SerialStopBitsMode
{
    One = 10,
    OneAndOneHalf = 15,
    Two = 20,
}

[Flags]
public enum SerialFlowControlModes
{
    None = 0,
    XOnXOff = 1,
    RtsCts = 2,
}

public enum SerialTerminationMethod
{
    None = 0,
    TerminationCharacter = 2,
}
