using System.Globalization;
using System.Text;

namespace SpinBench.Instruments.Channels.Prologix;

/// <summary>
/// A GPIB controller that speaks the Prologix language, over TCP or a serial line, shared by all instruments behind it. What
/// reaches the bus does so in turns.
/// </summary>
/// <remarks>
/// Every command that the controller answers is followed by <c>++ver</c>. The controller works one line after the other, so
/// the version, which is known from opening, comes behind everything else: it marks the end of an answer whatever bytes the
/// answer holds, it says when a <c>++read</c> found nothing, and after an exchange that was given up it finds the place again.
/// <c>++eot_enable</c> puts one character before it when the instrument has asserted END.
/// </remarks>
internal sealed partial class PrologixController : IAsyncDisposable
{
    /// <summary>The longest that one <c>++read</c> waits for a byte; other instruments have their turn in between.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);

    private const byte EndMark = 4;

    // No waveform that a GPIB carries in reasonable time is longer.
    private const int LongestAnswer = 1 << 28;

    // What network and controller may add to the time that was asked for.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(2);

    private readonly IMessageChannel _link;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly MemoryStream _received = new();
    private readonly byte[] _chunk = new byte[1 << 16];
    private byte[] _version = [];
    private GpibAddress? _address;
    private TimeSpan _readTimeout = LongestRead;
    private bool _owesVersion;

    private PrologixController(IMessageChannel link) => _link = link;

    /// <summary>VISA resource name of the controller.</summary>
    public string ResourceName => _link.ResourceName;

    /// <summary>The clock of the time-outs.</summary>
    public TimeProvider Time => _link.Time;

    /// <summary>Whether the link to it is lost, so that it must be opened again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>How many channels use it.</summary>
    public int Users { get; set; }

    /// <summary>Sends one program message.</summary>
    public async ValueTask WriteAsync(GpibAddress address, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        await SendAsync([.. Select(address), .. PrologixText.Line(message.Span)]);
    }

    /// <summary>Lets an instrument talk until END, or until it is silent for a while.</summary>
    /// <param name="address">The instrument.</param>
    /// <param name="timeout">How long it may be silent, up to <see cref="LongestRead"/>.</param>
    /// <param name="cancellationToken">Gives up; what comes later is thrown away.</param>
    /// <returns>What it said, and whether END came with the last byte.</returns>
    public async ValueTask<(byte[] Bytes, bool End)> ReadAsync(
        GpibAddress address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        var milliseconds = (int)Math.Ceiling(Math.Clamp(timeout.TotalMilliseconds, 1, LongestRead.TotalMilliseconds));
        var limit = TimeSpan.FromMilliseconds(milliseconds);
        var change = limit == _readTimeout ? "" : string.Create(CultureInfo.InvariantCulture, $"++read_tmo_ms {milliseconds}\n");
        _readTimeout = limit;
        await SendQueryAsync([.. Select(address), .. Encoding.ASCII.GetBytes(change + "++read eoi\n")]);
        var bytes = await ReceiveAsync(cancellationToken);
        return bytes is [.., EndMark] ? (bytes[..^1], true) : (bytes, false);
    }

    /// <summary>Gives the controller a command about an instrument and returns its answer, which may be empty.</summary>
    public async ValueTask<string> AskAsync(GpibAddress? address, string command, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        await SendQueryAsync([.. address is { } known ? Select(known) : [], .. Encoding.ASCII.GetBytes(command + "\n")]);
        return Encoding.Latin1.GetString(await ReceiveAsync(cancellationToken)).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        _turn.Dispose();
    }

    private byte[] Select(GpibAddress address)
    {
        if (_address == address)
        {
            return [];
        }

        _address = address;
        return Encoding.ASCII.GetBytes($"++addr {address}\n");
    }

    // Whoever has the turn finds the controller with nothing left to say.
    private async ValueTask<Turn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var turn = new Turn(_turn);
        var isReady = false;
        try
        {
            if (HasFailed)
            {
                throw new ChannelException(ResourceName, "the connection to this GPIB controller is lost. Open it again.");
            }

            if (_owesVersion)
            {
                await ReceiveAsync(cancellationToken);
            }

            isReady = true;
            return turn;
        }
        finally
        {
            if (!isReady)
            {
                turn.Dispose();
            }
        }
    }

    private async ValueTask SendQueryAsync(byte[] commands)
    {
        _owesVersion = true;
        await SendAsync([.. commands, .. "++ver\n"u8]);
    }

    // Not cancelled by the caller: half a line would join the next one. The link bounds it.
    private async ValueTask SendAsync(byte[] commands)
    {
        var isSent = false;
        try
        {
            await _link.WriteAsync(commands, CancellationToken.None);
            isSent = true;
        }
        finally
        {
            HasFailed |= !isSent;
        }
    }

    private async ValueTask<byte[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (!_received.GetBuffer().AsSpan(0, (int)_received.Length).EndsWith(_version))
        {
            await FillAsync(_readTimeout + s_margin, cancellationToken);
        }

        var answer = _received.GetBuffer()[..((int)_received.Length - _version.Length)];
        _received.SetLength(0);
        _owesVersion = false;
        return answer;
    }

    private async ValueTask FillAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var read = await _link.ReadAsync(_chunk, timeout, cancellationToken);
            _received.Write(_chunk, 0, read.Count);
        }
        catch (TimeoutException exception)
        {
            HasFailed = true;
            throw new ChannelException(ResourceName, FormattableString.Invariant(
                $"the GPIB controller did not come back within {timeout.TotalSeconds:G3} s. Check it and the network; then open it again."), exception);
        }
        catch (ChannelException)
        {
            HasFailed = true;
            throw;
        }

        if (_received.Length > LongestAnswer)
        {
            HasFailed = true;
            throw new ChannelException(ResourceName, "an instrument sends without end.");
        }
    }

    private readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
