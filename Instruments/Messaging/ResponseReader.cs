using System.Text;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <summary>Makes response messages out of the chunks in which a channel happens to deliver them.</summary>
/// <remarks>
/// A response ends with END where the channel has it and with line feed where not. The first bytes may take as long as
/// the request itself; after that each chunk is progress and gets a deadline of its own.
/// </remarks>
internal sealed partial class ResponseReader(IMessageChannel channel)
{
    private const byte LineFeed = (byte)'\n';

    private readonly bool _hasEnd = channel.Features.HasFlag(ChannelFeatures.End);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _count;
    private bool _ended;
    private TimeSpan _firstTimeout;
    private TimeSpan _progressTimeout;

    /// <summary>Bytes of the present response that have come so far.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Whether bytes have come that nobody asked for.</summary>
    public bool HasLeftover => _count > 0;

    /// <summary>Starts waiting for a response.</summary>
    public void Begin(TimeSpan firstTimeout, TimeSpan progressTimeout)
    {
        _firstTimeout = firstTimeout;
        _progressTimeout = progressTimeout;
        _ended = false;
        BytesReceived = 0;
    }

    /// <summary>The last line that <see cref="SkipPastAsync"/> skipped; empty when there was none.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Forgets what has come.</summary>
    public void Discard() => (_start, _count, _ended) = (0, 0, false);

    /// <summary>One text response without its terminator and without stray blanks and NULs before it.</summary>
    public async ValueTask<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTakeText() is { } text)
            {
                return text;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Skips whatever comes, late answers, halves of blocks and garbage, up to and including a line that ends with a text.
    /// </summary>
    /// <exception cref="TimeoutException">It did not come within the limit.</exception>
    public async ValueTask<bool> SkipPastAsync(string text, TimeSpan limit, CancellationToken cancellationToken)
    {
        LastLine = "";
        var started = channel.Time.GetTimestamp();
        while (true)
        {
            while (TakeLine() is { } line)
            {
                if (line.EndsWith(text, StringComparison.Ordinal))
                {
                    return true;
                }

                LastLine = line.Length > 0 && line.Length < 200 ? line : LastLine;
            }

            if (channel.Time.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException();
            }

            if (_count > _buffer.Length / 2)
            {
                // Binary data without a line feed in it: only its end can matter.
                Take(_count - text.Length);
            }

            _ended = false;
            await FillAsync(cancellationToken);
        }
    }

    // A stale answer may hold line feeds where the channel has END, so that lines are looked at in both cases.
    private string? TakeLine()
    {
        var held = _buffer.AsSpan(_start, _count);
        var length = held.IndexOf(LineFeed) + 1;
        if (length == 0 && _ended)
        {
            length = held.Length;
        }

        if (length == 0)
        {
            return null;
        }

        var line = Encoding.Latin1.GetString(held[..length]).Trim('\r', '\n', '\0', ' ');
        Take(length);
        return line;
    }

    private string? TryTakeText()
    {
        var held = _buffer.AsSpan(_start, _count);
        var length = _hasEnd ? (_ended ? held.Length : -1) : held.IndexOf(LineFeed) + 1;
        if (length <= 0)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(held[..length].Trim("\r\n\0 "u8));
        Take(length);
        return text;
    }

    private async ValueTask<byte> NextAsync(CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            await FillAsync(cancellationToken);
        }

        var next = _buffer[_start];
        Take(1);
        return next;
    }

    private void Take(int count)
    {
        _start += count;
        _count -= count;
        if (_count == 0)
        {
            _start = 0;
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _count).CopyTo(_buffer);
            _start = 0;
        }

        if (_count == _buffer.Length)
        {
            throw new FormatException(FormattableString.Invariant(
                $"sent {_buffer.Length} bytes of text without an end. Check the terminator settings of the instrument"));
        }

        var read = await ReadAsync(_buffer.AsMemory(_count), cancellationToken);
        _count += read;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            throw new FormatException("sent an answer that ended before it was complete");
        }

        var timeout = BytesReceived == 0 ? _firstTimeout : _progressTimeout;
        var read = await channel.ReadAsync(buffer, timeout, cancellationToken);
        BytesReceived += read.Count;
        _ended = _hasEnd && read.End;
        return read.Count;
    }
}
