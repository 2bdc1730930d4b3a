namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>
/// Plays the instruments of a wire log, strictly: the next request must be the one that was recorded. Its clock follows the
/// log, so that a run comes back with the same time in every point; waiting takes no time.
/// </summary>
public sealed class WireLogReplay : IChannelFactory
{
    private readonly WireLogFile _log;
    private readonly HashSet<string> _resources;
    private int _next;

    /// <summary>Begins at the first event.</summary>
    public WireLogReplay(WireLogFile log)
    {
        ArgumentNullException.ThrowIfNull(log);
        _log = log;
        _resources = [.. log.Resources];
        Clock = new ReplayTime(this);
    }

    /// <summary>The bench's clock while the log is played.</summary>
    public TimeProvider Time => Clock;

    /// <summary>The first place at which the conversation left the log; null as long as it follows.</summary>
    public WireLogException? Departure { get; private set; }

    internal ReplayTime Clock { get; }

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) => _resources.Contains(resourceName);

    /// <inheritdoc/>
    /// <exception cref="WireLogException">The log opens something else here.</exception>
    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryTake(resourceName, WireEventKind.Refused) is { } refused)
        {
            throw new ChannelException(resourceName, refused.Text);
        }

        // A log written by hand may leave the opening out.
        var opened = TryTake(resourceName, WireEventKind.Open);
        var features = Enum.TryParse<ChannelFeatures>(opened?.Text, out var named) ? named : ChannelFeatures.None;
        return ValueTask.FromResult<IMessageChannel>(new ReplayChannel(this, resourceName, features));
    }

    /// <summary>Makes sure that everything recorded was used, apart from closing; for protocol tests.</summary>
    /// <exception cref="WireLogException">Names the first event that was not.</exception>
    public void AssertDone()
    {
        if (_log.Events.Skip(_next).FirstOrDefault(left => left.Kind is not (WireEventKind.Clock or WireEventKind.Close)) is { } left)
        {
            throw new WireLogException(_log.Path, left.Line, $"{Describe(left)} was never reached.");
        }
    }

    /// <summary>Takes the next event if it is of this instrument and kind.</summary>
    internal WireEvent? TryTake(string resource, WireEventKind kind)
    {
        var index = NextIndex();
        if (index == _log.Events.Count || _log.Events[index] is var next && (next.Resource != resource || next.Kind != kind))
        {
            return null;
        }

        _next = index + 1;
        Clock.Follow(next);
        return next;
    }

    /// <summary>Whether the next event is this message.</summary>
    internal bool IsNextWrite(string resource, ReadOnlySpan<byte> message)
    {
        var index = NextIndex();
        return index < _log.Events.Count && _log.Events[index] is { Kind: WireEventKind.Write } next
            && next.Resource == resource && next.Bytes.Span.SequenceEqual(message);
    }

    internal WireEvent Take(string resource, WireEventKind kind, string got) =>
        TryTake(resource, kind) ?? throw Depart(resource, got);

    /// <summary>The moment at which the clock was read here, if it was.</summary>
    internal DateTimeOffset? TryTakeClock()
    {
        if (_next == _log.Events.Count || _log.Events[_next].Kind != WireEventKind.Clock)
        {
            return null;
        }

        var read = _log.Events[_next++];
        Clock.Follow(read);
        return read.At;
    }

    internal WireLogException Depart(string resource, string got)
    {
        var index = NextIndex();
        var expected = index < _log.Events.Count ? Describe(_log.Events[index]) : "the end of the log";
        return Departure ??= new WireLogException(
            _log.Path, index < _log.Events.Count ? _log.Events[index].Line : 0, $"{expected} was recorded, and {got} at {resource} came instead.");
    }

    // A clock reading that this version does not ask for is no conversation.
    private int NextIndex()
    {
        var index = _next;
        while (index < _log.Events.Count && _log.Events[index].Kind == WireEventKind.Clock)
        {
            index++;
        }

        return index;
    }

    private static string Describe(WireEvent happened) =>
        $"\"{WireText.Word(happened.Kind)} {WireText.Escape(happened.Bytes.Span)}{happened.Text}\" at {happened.Resource}";
}
