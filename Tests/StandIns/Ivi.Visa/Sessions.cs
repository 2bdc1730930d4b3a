namespace Ivi.Visa;

/// <summary>Stands in for the vendor's assembly: the part of VISA.NET 8.0 that the adapter uses, and no more.</summary>
public interface IVisaSession : IDisposable
{
    string ResourceName { get; }

    int TimeoutMilliseconds { get; set; }

    bool SynchronizeCallbacks { get; set; }

    void LockResource();

    void UnlockResource();

    void EnableEvent(EventType eventType);

    void DiscardEvents(EventType eventType);
}

public interface IMessageBasedSession : IVisaSession
{
    event EventHandler<VisaEventArgs> ServiceRequest;

    IMessageBasedRawIO RawIO { get; }

    byte TerminationCharacter { get; set; }

    bool TerminationCharacterEnabled { get; set; }

    bool SendEndEnabled { get; set; }

    void Clear();

    void AssertTrigger();

    StatusByteFlags ReadStatusByte();
}

public interface IMessageBasedRawIO
{
    byte[] Read();

    byte[] Read(long count);

    byte[] Read(long count, out ReadStatus readStatus);

    void Read(byte[] buffer, long index, long count, out long actualCount, out ReadStatus readStatus);

    void Write(byte[] buffer);

    void Write(byte[] buffer, long index, long count);

    void Write(string buffer);
}

public interface ISerialSession : IMessageBasedSession
{
    int BaudRate { get; set; }

    short DataBits { get; set; }

    SerialParity Parity { get; set; }

    SerialStopBitsMode StopBits { get; set; }

    SerialFlowControlModes FlowControl { get; set; }

    SerialTerminationMethod ReadTermination { get; set; }

    SerialTerminationMethod WriteTermination { get; set; }
}

public interface IGpibSession : IMessageBasedSession;

public interface ITcpipSession : IMessageBasedSession;

public interface ITcpipSocketSession : IMessageBasedSession;

public interface IUsbSession : IMessageBasedSession;

public class VisaEventArgs : EventArgs;
