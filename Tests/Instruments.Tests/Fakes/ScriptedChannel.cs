using System.Text;
using SpinBench.Instruments.Channels;
using Xunit;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>
/// An instrument that follows a script to the byte: every message must be the next one expected, and every expectation
/// must have been used when <see cref="AssertDone"/> is called.
/// </summary>
internal sealed class ScriptedChannel : IMessageChannel
{
    private readonly Queue<Step> _script = new();
    private readonly List<Pending> _pending = [];
    private readonly WaitingTime _time;

    public ScriptedChannel(WaitingTime? time = null) => _time = time ?? new WaitingTime();

    public string ResourceName { get; init; } = "TCPIP0::scripted::5025::SOCKET";

    public TimeProvider Time => _time;

    public WaitingTime Clock => _time;

    public ChannelFeatures Features { get; init; } = ChannelFeatures.None;

    /// <summary>Size of the next chunk a read delivers, given how many bytes are there.</summary>
    public Func<int, int> ChunkSize { get; init; } = available => available;

    public List<string> Sent { get; } = [];

    /// <summary>Whether the link breaks at the next read; a message that was sent before has arrived.</summary>
    public bool IsCut { get; set; }

    public bool IsClosed { get; private set; }

    public int Clears { get; private set; }

    /// <summary>
    /// Adds a conversation: lines that begin with "&gt; " are expected, lines that begin with "&lt; " answer them.
    /// </summary>
    public ScriptedChannel Follow(string script)
    {
        string? message = null;
        foreach (var line in script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                Flush();
                message = line[2..];
            }
            else
            {
                Assert.StartsWith("< ", line, StringComparison.Ordinal);
                Expect(message!, line[2..]);
                message = null;
            }
        }

        Flush();
        return this;

        void Flush()
        {
            if (message is not null)
            {
                Expect(message);
                message = null;
            }
        }
    }

    /// <summary>Expects a message and answers it, after a while of the clock when asked to.</summary>
    public ScriptedChannel Expect(string message, string? answer = null, double afterSeconds = 0, Action? then = null) =>
        ExpectBytes(message, answer is null ? null : Encoding.Latin1.GetBytes(answer + "\n"), afterSeconds, then);

    public ScriptedChannel ExpectBytes(string message, byte[]? answer, double afterSeconds = 0, Action? then = null)
    {
        _script.Enqueue(new Step(message, answer, TimeSpan.FromSeconds(afterSeconds), then));
        return this;
    }

    public void AssertDone() => Assert.Empty(_script.Select(step => step.Message));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(message.Span);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        text = text[..^1];
        Assert.True(_script.TryDequeue(out var step), $"Nothing was expected any more, but \"{text}\" came.");
        Assert.Equal(step!.Message, text);
        Sent.Add(text);
        if (step.Answer is not null)
        {
            _pending.Add(new Pending(step.Answer, _time.GetUtcNow() + step.After));
        }

        step.Then?.Invoke();
        return ValueTask.CompletedTask;
    }

    public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsCut)
        {
            throw new ChannelException(ResourceName, "the connection is lost.");
        }

        if (_pending.Count == 0 || _pending[0].Due - _time.GetUtcNow() > timeout)
        {
            _time.Advance(timeout);
            throw new TimeoutException();
        }

        var first = _pending[0];
        if (first.Due > _time.GetUtcNow())
        {
            _time.Advance(first.Due - _time.GetUtcNow());
        }

        var count = Math.Clamp(ChunkSize(first.Bytes.Length), 1, Math.Min(first.Bytes.Length, buffer.Length));
        first.Bytes.AsSpan(0, count).CopyTo(buffer.Span);
        var end = count == first.Bytes.Length;
        if (end)
        {
            _pending.RemoveAt(0);
        }
        else
        {
            _pending[0] = first with { Bytes = first.Bytes[count..] };
        }

        return ValueTask.FromResult(new ChannelRead(count, end && Features.HasFlag(ChannelFeatures.End)));
    }

    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        Clears++;
        _pending.RemoveAll(pending => pending.Due <= _time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask TriggerAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }

    private sealed record Step(string Message, byte[]? Answer, TimeSpan After, Action? Then);

    private sealed record Pending(byte[] Bytes, DateTimeOffset Due);
}
