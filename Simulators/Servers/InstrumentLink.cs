using System.Text;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// One client's conversation with a served instrument: its own input buffer and output queue, so that clients never see
/// each other's answers. Settings and errors are the instrument's and shared.
/// </summary>
/// <remarks>Safe to call from any thread; the links of one lab take turns.</remarks>
public sealed partial class InstrumentLink : IResponseReceiver, IDisposable
{
    /// <summary>Messages of one client that may wait to be executed; <see cref="WaitForRoomAsync"/> holds the next one back.</summary>
    public const int MostPendingMessages = 256;

    /// <summary>Bytes of unread answers, above which another one drops them all (-430). A single answer may be longer.</summary>
    public const int MostPendingOutput = 16 << 20;

    private readonly ServedInstrument _instrument;
    private readonly ScpiFirmware _firmware;
    private readonly bool _isAddressedToTalk;
    private readonly InputBuffer _input = new();
    private int _pending;
    private bool _isClosed;

    /// <summary>Opens a conversation.</summary>
    /// <param name="instrument">With whom.</param>
    /// <param name="isAddressedToTalk">
    /// Whether answers wait until the client asks for them, as on a bus, so that an unread one can be interrupted;
    /// false where they are sent as soon as they are there, as on sockets and serial lines.
    /// </param>
    /// <param name="terminator">What ends a response, unless the instrument has a quirk.</param>
    public InstrumentLink(ServedInstrument instrument, bool isAddressedToTalk, string terminator = "\n")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        _instrument = instrument;
        _firmware = instrument.Firmware;
        _isAddressedToTalk = isAddressedToTalk;
        var ending = instrument.Quirks.ResponseTerminator ?? terminator;
        _terminator = ending == "\n" ? null : Encoding.Latin1.GetBytes(ending);
        _delay = instrument.Quirks.Latency > TimeSpan.Zero
            ? new AnswerDelay(instrument.Quirks.Latency, TimeProvider.System, _firmware.Clock, Deliver)
            : null;
    }

    /// <summary>The instrument at the other end.</summary>
    public ServedInstrument Instrument => _instrument;

    /// <summary>Whether the line cannot carry binary data, as RS-232 of some instruments.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>Hears that an answer came or a message was executed; called while the lab's clock is held, must not block.</summary>
    public Action? Changed { get; init; }

    /// <summary>Whether a message is being executed or waits for it, so that an answer may still come.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_firmware.Clock)
            {
                return !_isClosed && !IsIdle;
            }
        }
    }

    /// <summary>Whether the client may send more.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_firmware.Clock)
            {
                return _isClosed || _pending < MostPendingMessages;
            }
        }
    }

    /// <summary>Whether the client has ever completed a message.</summary>
    public bool HasTakenMessage { get; private set; }

    /// <summary>Takes bytes from the client; complete messages are executed as the lab's clock allows.</summary>
    /// <param name="bytes">As received.</param>
    /// <param name="end">Whether the last of them ends the message (END on a bus).</param>
    /// <returns>False when the input buffer overran: what it held is lost, and the error queue says so (-363).</returns>
    public bool Write(ReadOnlySpan<byte> bytes, bool end)
    {
        lock (_firmware.Clock)
        {
            _firmware.Clock.CatchUp();
            if (_input.Append(bytes, end, Execute))
            {
                return true;
            }

            _firmware.ReportQueryError(-363);
            return false;
        }
    }

    /// <summary>Device clear by this client: its messages and answers are forgotten and an acquisition ends.</summary>
    public void Clear()
    {
        lock (_firmware.Clock)
        {
            ForgetAnswers();
            _input.Clear();
            _firmware.DeviceClear(this);
            _pending = 0;
            Announce();
        }
    }

    /// <summary>Serial poll; bit 4 tells of this client's answers.</summary>
    public byte ReadStatusByte() => ReadStatusByte(HasOutput);

    /// <summary>Serial poll where answers are under way to a client that has not read them.</summary>
    /// <param name="messageAvailable">Bit 4.</param>
    public byte ReadStatusByte(bool messageAvailable)
    {
        lock (_firmware.Clock)
        {
            _firmware.Clock.CatchUp();
            return _firmware.SerialPoll(messageAvailable);
        }
    }

    /// <summary>Whether the instrument asks for service, as the SRQ line of a bus shows; looking changes nothing.</summary>
    public bool IsRequestingService
    {
        get
        {
            lock (_firmware.Clock)
            {
                _firmware.Clock.CatchUp();
                return _firmware.Status.IsRequestingService(!_output.IsEmpty);
            }
        }
    }

    /// <summary>Group execute trigger.</summary>
    public void Trigger()
    {
        lock (_firmware.Clock)
        {
            _firmware.Clock.CatchUp();
            _firmware.Trigger();
        }
    }

    /// <summary>Ends the conversation. The instrument keeps its state, as real ones do.</summary>
    public void Dispose()
    {
        lock (_firmware.Clock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            ForgetAnswers();
            _firmware.Forget(this);
            _delay?.Dispose();
            Announce();
        }
    }

    void IResponseReceiver.Executed()
    {
        if (!_isClosed)
        {
            _pending = Math.Max(0, _pending - 1);
            Announce();
        }
    }

    private void Execute(string message)
    {
        if (IsInterruptible && Waiting > 0)
        {
            ForgetAnswers();
            _firmware.ReportQueryError(-410);
        }

        HasTakenMessage = true;
        _pending++;
        _firmware.Receive(message, this);
    }

    private bool IsIdle => _pending == 0 && _delay is not { IsEmpty: false };
}
