using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>
/// The inside of a simulated instrument that understands text: takes program messages, executes them one after the
/// other on the lab's clock, and holds the answers until they are read. A model adds its commands to <see cref="Commands"/>.
/// </summary>
/// <remarks>
/// The firmware is a flow of its own: a write returns at once, and what a command costs (a conversion, a sweep) passes
/// on the lab's clock while the client waits for the answer. Identity, error and status traffic takes no virtual time.
/// </remarks>
public abstract partial class ScpiFirmware : IDisposable
{
    private readonly InputBuffer _buffer = new();
    private readonly ProgramMessageQueue _input = new();
    private readonly Queue<byte[]> _output = new();
    private readonly ResponseBuffer _response = new();
    private readonly FlowGate _outputGate;
    private CancellationTokenSource _clear = new();
    private Task _flow = Task.CompletedTask;
    private int _outputPosition;
    private IResponseReceiver? _executing;
    private bool _isBusy;
    private bool _hasCrashed;

    /// <summary>Makes a firmware with the commands of IEEE 488.2.</summary>
    /// <param name="clock">The lab's clock.</param>
    /// <param name="commands">Its command table, as empty as it comes.</param>
    /// <param name="errorBit">Value of the error-available bit in the status byte, 0 for none.</param>
    /// <param name="errorDepth">Entries that the error queue holds.</param>
    protected ScpiFirmware(LabClock clock, CommandTable commands, int errorBit, int errorDepth = 10)
    {
        Clock = clock;
        Commands = commands;
        Status = new StatusModel(new ErrorQueue(errorDepth), errorBit);
        _outputGate = new FlowGate(clock);
        _operationGate = new FlowGate(clock);
        CommonCommands.AddTo(this);
    }

    /// <summary>The lab's clock.</summary>
    public LabClock Clock { get; }

    /// <summary>Status registers and error queue.</summary>
    public StatusModel Status { get; }

    /// <summary>The answer to <c>*IDN?</c>.</summary>
    public abstract string Identity { get; }

    /// <summary>What is answered to <c>*IDN?</c> in place of <see cref="Identity"/>; null for that.</summary>
    public string? IdentityOverride { get; set; }

    /// <summary>Whether a header that is not known is passed over, rather than refused with -113.</summary>
    public bool IgnoresUnknownCommands { get; set; }

    /// <summary>Whether an answer waits to be read.</summary>
    public bool HasOutput => _output.Count > 0;

    /// <summary>The commands that this instrument understands.</summary>
    protected internal CommandTable Commands { get; }

    /// <summary>Whether the message under execution came over a line that cannot carry binary data.</summary>
    protected bool IsTextOnly => _executing is { IsTextOnly: true };

    /// <summary>Takes bytes from the bus; complete messages start to be executed at once.</summary>
    /// <param name="bytes">As received.</param>
    /// <param name="end">Whether the last byte carries END.</param>
    public void Receive(ReadOnlySpan<byte> bytes, bool end)
    {
        ThrowIfCrashed();
        if (!_buffer.Append(bytes, end, message => _input.Add(Normalise(message), receiver: null)))
        {
            Report(ScpiError.Standard(-363));
        }

        Proceed();
    }

    /// <summary>Takes one whole message whose answer goes to a receiver as soon as it is there.</summary>
    public void Receive(string message, IResponseReceiver receiver)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfCrashed();
        _input.Add(Normalise(message), receiver);
        Proceed();
    }

    /// <summary>Takes bytes of the oldest answer; 0 when there is none.</summary>
    public int Read(Span<byte> buffer, out bool end)
    {
        end = false;
        if (!_output.TryPeek(out var message))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, message.Length - _outputPosition);
        message.AsSpan(_outputPosition, count).CopyTo(buffer);
        _outputPosition += count;
        if (_outputPosition == message.Length)
        {
            _output.Dequeue();
            _outputPosition = 0;
            end = true;
        }

        return count;
    }

    /// <summary>Waits until an answer can be read; false when the time-out came first.</summary>
    public async ValueTask<bool> WaitForOutputAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfCrashed();
        if (!_isBusy && !HasOutput)
        {
            Report(ScpiError.Standard(-420));
        }

        var signalled = HasOutput || await _outputGate.WaitAsync(timeout, cancellationToken);
        if (_hasCrashed)
        {
            await _flow;
        }

        return signalled;
    }

    /// <summary>Device clear: forgets messages and answers, never settings, errors or the output's state.</summary>
    public void DeviceClear()
    {
        _buffer.Clear();
        _output.Clear();
        _outputPosition = 0;
        DeviceClear(receiver: null!);
    }

    /// <summary>Device clear by one client: its messages are forgotten, those of others stay; an acquisition ends.</summary>
    public void DeviceClear(IResponseReceiver receiver)
    {
        Forget(receiver);
        OnDeviceClear();
    }

    /// <summary>Forgets the messages of a client that has gone; the acquisition that it started goes on.</summary>
    public void Forget(IResponseReceiver receiver)
    {
        _input.Clear(receiver);
        if (!_isBusy || !ReferenceEquals(_executing, receiver))
        {
            return;
        }

        var abandoned = _clear;
        _clear = new CancellationTokenSource();
        abandoned.Cancel();
        _response.Clear();
    }

    /// <summary>Reports an error that the transport found, as a read with nothing to say (-420).</summary>
    public void ReportQueryError(int code) => Report(ScpiError.Standard(code));

    /// <summary>Serial poll on behalf of a client whose answers wait in its own queue.</summary>
    public byte SerialPoll(bool messageAvailable) => Status.SerialPoll(messageAvailable);

    /// <summary>Serial poll.</summary>
    public byte SerialPoll() => Status.SerialPoll(HasOutput);

    /// <summary>Group execute trigger, and <c>*TRG</c>.</summary>
    public virtual void Trigger() => Report(ScpiError.Standard(-211));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the firmware holds; the simulated instrument is not its own.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _clear.Dispose();
            _operation.Dispose();
        }
    }

    /// <summary><c>*RST</c>.</summary>
    protected internal abstract void Reset();

    /// <summary>What else a device clear does; nothing by default.</summary>
    protected virtual void OnDeviceClear() { }

    /// <summary>Brings a message of another syntax into SCPI's: units between semicolons, blanks behind headers. By default as it is.</summary>
    protected virtual string Normalise(string message) => message;

    /// <summary>Whether each unit of a message is answered in a message of its own.</summary>
    protected virtual bool AnswersEachUnit => false;

    /// <summary>Whether commands wait while an acquisition runs, as in a Keithley 2400.</summary>
    protected virtual bool QueuesWhileOperating => false;

    /// <summary>Puts an error into the queue and its bit into the event status register.</summary>
    protected internal virtual void Report(ScpiError error)
    {
        Status.Events |= error.Event;
        Status.Errors.Add(error);
    }

    /// <summary>Writes the header in front of an answer; nothing by default.</summary>
    protected virtual void DecorateReply(ScpiCall call, ResponseBuffer response) { }
}
