using System.Text;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <summary>
/// A conversation with one instrument: program messages out, response messages back, each within a deadline that
/// follows from what was asked.
/// </summary>
/// <remarks>
/// When an exchange does not come to its end (time-out, cancellation, lost link, an answer that makes no sense) nobody
/// knows which bytes belong to which request. The session is then <see cref="IsBroken"/> and refuses everything until
/// <see cref="ResynchroniseAsync"/> has made sure of the position again, over a new link when the old one is lost. Not safe
/// for concurrent calls.
/// </remarks>
public sealed partial class InstrumentSession : IAsyncDisposable
{
    private readonly IMessageChannel _channel;
    private readonly SessionOptions _options;
    private readonly ResponseReader _reader;
    private readonly Func<CancellationToken, ValueTask<string>> _readText;
    private byte[] _outgoing = new byte[256];
    private string? _unfinished;
    private TimeSpan _unfinishedDuration;
    private long _sent;

    private InstrumentSession(IMessageChannel channel, SessionOptions options)
    {
        _channel = channel;
        _options = options;
        _reader = new ResponseReader(channel);
        _readText = _reader.ReadTextAsync;
        _settingRetry = RetryPipeline(ResynchroniseInPlaceAsync);
        _reconnecting = ReconnectPipeline();
        _circuit = CircuitPipeline();
    }

    /// <summary>The bench's clock, on which deadlines run and readings are stamped.</summary>
    public TimeProvider Time => _channel.Time;

    /// <summary>VISA resource name.</summary>
    public string ResourceName => _channel.ResourceName;

    /// <summary>Who answered when the session was opened.</summary>
    public InstrumentIdentity Identity { get; private set; } = null!;

    /// <summary>The last program message that is not an error query.</summary>
    public string LastCommand { get; private set; } = "";

    /// <summary>Whether an exchange was cut short, so that the session must be resynchronised.</summary>
    public bool IsBroken => _unfinished is not null || IsDisconnected;

    /// <summary>Whether the link is lost, so that resynchronising begins with making it anew.</summary>
    public bool IsDisconnected => _channel is IReopenableChannel { IsLost: true };

    /// <summary>
    /// Number of the link, 1 at first and one more after each that was made anew. What a driver remembers of an earlier
    /// link is void: the instrument may have been switched off meanwhile.
    /// </summary>
    public int Link { get; private set; } = 1;

    /// <summary>Sends a program message that has no answer. The terminator is added here.</summary>
    /// <exception cref="InstrumentException">The session is broken.</exception>
    /// <exception cref="ChannelLostException">The link is lost.</exception>
    public async ValueTask WriteAsync(string message, CancellationToken cancellationToken)
    {
        await SendAsync(message, TimeSpan.Zero, cancellationToken);
        _unfinished = null;
    }

    /// <summary>Sends a header and a definite-length block of binary data (IEEE 488.2, 7.7.6).</summary>
    /// <param name="header">The text in front of the block, up to and with its separator.</param>
    /// <param name="block">The data.</param>
    /// <param name="cancellationToken">Breaks the session when it comes while sending.</param>
    /// <exception cref="InstrumentException">The session is broken.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public async ValueTask WriteBlockAsync(string header, ReadOnlyMemory<byte> block, CancellationToken cancellationToken)
    {
        var length = ScpiNumber.Format(block.Length);
        var start = Encoding.Latin1.GetBytes($"{header}#{ScpiNumber.Format(length.Length)}{length}");
        await SendAsync(header, (byte[])[.. start, .. block.Span, (byte)'\n'], TimeSpan.Zero, cancellationToken);
        _unfinished = null;
    }

    /// <summary>Sends a query that is answered at once.</summary>
    public ValueTask<string> QueryAsync(string query, CancellationToken cancellationToken) =>
        QueryAsync(query, TimeSpan.Zero, cancellationToken);

    /// <summary>Sends a query and returns the text of its answer, without terminator.</summary>
    /// <param name="query">One program message with exactly one response message.</param>
    /// <param name="duration">How long the instrument works on it, by its settings.</param>
    /// <param name="cancellationToken">Breaks the session when it comes between request and answer.</param>
    /// <exception cref="ChannelTimeoutException">No whole answer within <paramref name="duration"/> and a margin.</exception>
    /// <exception cref="ChannelLostException">The link is lost.</exception>
    /// <exception cref="InstrumentException">The session is broken.</exception>
    public ValueTask<string> QueryAsync(string query, TimeSpan duration, CancellationToken cancellationToken) =>
        ExchangeAsync(query, duration, isRetrySafe: false, _readText, cancellationToken);

    /// <summary>Sends a query whose answer is one block of binary data.</summary>
    /// <param name="query">The program message.</param>
    /// <param name="maximumLength">The most bytes that can have been asked for.</param>
    /// <param name="duration">How long the instrument works on it before the first byte.</param>
    /// <param name="cancellationToken">Breaks the session when it comes between request and answer.</param>
    /// <exception cref="InstrumentException">The answer is no block, or a longer one.</exception>
    public ValueTask<byte[]> QueryBlockAsync(
        string query, int maximumLength, TimeSpan duration, CancellationToken cancellationToken) =>
        ExchangeAsync(
            query, duration, isRetrySafe: false, token => _reader.ReadBlockAsync(maximumLength, token), cancellationToken);

    /// <summary>Takes every error out of the instrument without judging it.</summary>
    public async Task<IReadOnlyList<InstrumentError>> DrainErrorsAsync(CancellationToken cancellationToken)
    {
        if (_options.ErrorQueue is not { } queue)
        {
            return [];
        }

        var command = LastCommand;
        var errors = await queue.DrainAsync(this, cancellationToken);
        LastCommand = command;
        return errors;
    }

    /// <summary>Asks whether the instrument accepted what it was told.</summary>
    /// <exception cref="InstrumentException">It did not: code and text of its error queue, and the last command.</exception>
    public async Task ThrowOnErrorAsync(CancellationToken cancellationToken)
    {
        var errors = await DrainErrorsAsync(cancellationToken);
        if (errors.Count > 0)
        {
            throw Fault(LastCommand, $"reports error {string.Join("; ", errors)}", errors[0].Code);
        }
    }

    /// <summary>Sends one program message and makes sure that the instrument accepted it.</summary>
    public async Task CommandAsync(string message, CancellationToken cancellationToken)
    {
        await WriteAsync(message, cancellationToken);
        await ThrowOnErrorAsync(cancellationToken);
    }

    /// <summary>An error that names this instrument, its address and a command.</summary>
    public InstrumentException Fault(string command, string message, int code = 0) =>
        new(_options.Instrument, ResourceName, command, message, code);

    /// <summary>Closes the channel. What the instrument should do before is the driver's business.</summary>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async ValueTask<T> ExchangeAsync<T>(
        string query,
        TimeSpan duration,
        bool isRetrySafe,
        Func<CancellationToken, ValueTask<T>> receive,
        CancellationToken cancellationToken)
    {
        await SendAsync(query, duration, cancellationToken);
        var answer = await ReceiveAsync(query, duration, isRetrySafe, receive, cancellationToken);
        if (_reader.HasLeftover)
        {
            throw Fault(query, "answered more than was asked; the connection must be resynchronised");
        }

        _unfinished = null;
        return answer;
    }

    private ValueTask SendAsync(string message, TimeSpan duration, CancellationToken cancellationToken) =>
        SendAsync(message, Encode(message), duration, cancellationToken);

    private async ValueTask SendAsync(
        string message, ReadOnlyMemory<byte> bytes, TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsBroken)
        {
            throw Fault(_unfinished ?? LastCommand, "an earlier exchange was cut short; resynchronise before using the instrument again");
        }

        (_unfinished, _unfinishedDuration) = (message, duration);
        LastCommand = message;
        _sent = Time.GetTimestamp();
        try
        {
            await _channel.WriteAsync(bytes, cancellationToken);
        }
        catch (ChannelException exception)
        {
            throw Lost(message, exception);
        }
    }

    private async ValueTask<T> ReceiveAsync<T>(
        string query,
        TimeSpan duration,
        bool isRetrySafe,
        Func<CancellationToken, ValueTask<T>> receive,
        CancellationToken cancellationToken)
    {
        _reader.Begin(Deadline(duration), _options.BaseTimeout);
        try
        {
            return await receive(cancellationToken);
        }
        catch (TimeoutException)
        {
            var received = (int)Math.Min(int.MaxValue, _reader.BytesReceived);
            throw new ChannelTimeoutException(
                ResourceName, query, Time.GetElapsedTime(_sent), received, isRetrySafe, _channel.SilenceAdvice, _options.Instrument);
        }
        catch (ChannelException exception)
        {
            throw Lost(query, exception);
        }
        catch (FormatException exception)
        {
            throw Fault(query, exception.Message);
        }
    }

    private ChannelLostException Lost(string command, ChannelException exception) => new(
        _options.Instrument, command, Time.GetElapsedTime(_sent), exception,
        _isOpen || exception.InnerException is not (null or System.Net.Sockets.SocketException)
            ? ""
            : "One that hangs up before it has said who it is may be in use: many instruments serve one program at a time.");

    // A quarter more than the request should take: clocks and firmware are no better than that.
    private TimeSpan Deadline(TimeSpan duration) => _options.BaseTimeout + 1.25 * duration;

    private ReadOnlyMemory<byte> Encode(string message)
    {
        var length = message.Length + 1;
        if (_outgoing.Length < length)
        {
            _outgoing = new byte[length];
        }

        Encoding.Latin1.GetBytes(message, _outgoing);
        _outgoing[message.Length] = (byte)'\n';
        return _outgoing.AsMemory(0, length);
    }
}
