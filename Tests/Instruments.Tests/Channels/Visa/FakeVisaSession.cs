using System.Text;
using Ivi.Visa;

namespace SpinBench.Instruments.Tests.Channels.Visa;

/// <summary>A VISA session whose instrument a test scripts; every call notes the thread it came on.</summary>
internal class FakeVisaSession : IMessageBasedSession, IMessageBasedRawIO
{
    public event EventHandler<VisaEventArgs>? ServiceRequest;

    public List<string> Calls { get; } = [];

    public HashSet<int> Threads { get; } = [];

    /// <summary>What each read gives or throws, in turn; nothing more is silence.</summary>
    public Queue<Func<(byte[] Bytes, ReadStatus Status)>> Reads { get; } = new();

    public Exception? FailWrite { get; set; }

    /// <summary>Holds a read that finds nothing, as a slow instrument does.</summary>
    public ManualResetEventSlim Silence { get; } = new(initialState: true);

    public string ResourceName => "GPIB0::24::INSTR";

    public int TimeoutMilliseconds { get; set; }

    public bool SynchronizeCallbacks { get; set; }

    public IMessageBasedRawIO RawIO => this;

    public byte TerminationCharacter { get; set; }

    public bool TerminationCharacterEnabled { get; set; } = true;

    public bool SendEndEnabled { get; set; }

    public bool IsDisposed { get; private set; }

    public void Answer(string text, ReadStatus status = ReadStatus.EndReceived) =>
        Reads.Enqueue(() => (Encoding.Latin1.GetBytes(text), status));

    public void Clear() => Note("clear");

    public void AssertTrigger() => Note("trigger");

    public StatusByteFlags ReadStatusByte()
    {
        Note("status");
        return StatusByteFlags.MessageAvailable | StatusByteFlags.RequestingService;
    }

    public void LockResource() => Note("lock");

    public void UnlockResource() => Note("unlock");

    public void EnableEvent(EventType eventType) => ServiceRequest?.Invoke(this, new VisaEventArgs());

    public void DiscardEvents(EventType eventType) => Note("discard");

    public byte[] Read() => Read(1024);

    public byte[] Read(long count) => Read(count, out _);

    public byte[] Read(long count, out ReadStatus readStatus)
    {
        var buffer = new byte[count];
        Read(buffer, 0, count, out var actual, out readStatus);
        return buffer[..(int)actual];
    }

    public void Read(byte[] buffer, long index, long count, out long actualCount, out ReadStatus readStatus)
    {
        Note("read");
        if (!Reads.TryDequeue(out var next))
        {
            Silence.Wait();
            throw new IOTimeoutException(0, []);
        }

        var (bytes, status) = next();
        bytes.CopyTo(buffer, index);
        (actualCount, readStatus) = (bytes.Length, status);
    }

    public void Write(byte[] buffer) => Write(Encoding.Latin1.GetString(buffer));

    public void Write(byte[] buffer, long index, long count) => Write(buffer[(int)index..(int)(index + count)]);

    public void Write(string buffer)
    {
        Note("write " + buffer);
        if (FailWrite is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose()
    {
        Note("dispose");
        IsDisposed = true;
        GC.SuppressFinalize(this);
    }

    private void Note(string call)
    {
        Calls.Add(call);
        Threads.Add(Environment.CurrentManagedThreadId);
    }
}

/// <summary>The same on a serial line.</summary>
internal sealed class FakeVisaSerialSession : FakeVisaSession, ISerialSession
{
    public int BaudRate { get; set; }

    public short DataBits { get; set; }

    public SerialParity Parity { get; set; }

    public SerialStopBitsMode StopBits { get; set; }

    public SerialFlowControlModes FlowControl { get; set; }

    public SerialTerminationMethod ReadTermination { get; set; }

    public SerialTerminationMethod WriteTermination { get; set; }
}

/// <summary>The same on a raw socket, where END does not exist.</summary>
internal sealed class FakeVisaSocketSession : FakeVisaSession, ITcpipSocketSession;
