using System.Threading.Channels;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>
/// The flow that stores a run beside the one that measures it. What waits is committed together; observers hear of
/// points only after their commit.
/// </summary>
internal sealed class RunWriter : IAsyncDisposable
{
    private const int Capacity = 256;
    private static readonly TimeSpan s_longestCommit = TimeSpan.FromMilliseconds(15);

    private readonly Channel<RunEntry> _entries = Channel.CreateBounded<RunEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly RunJournal _journal;
    private readonly TimeProvider _wallClock;
    private readonly Action<IReadOnlyList<RunEntry>> _acknowledge;
    private readonly List<RunEntry> _committing = [];
    private readonly ITimer _ticks;
    private readonly Task _writing;

    /// <summary>Starts the flow.</summary>
    /// <param name="journal">Where to; the writer disposes it.</param>
    /// <param name="options">Clock and sync window.</param>
    /// <param name="acknowledge">Called with the entries of every commit, after it.</param>
    public RunWriter(RunJournal journal, CatalogueOptions options, Action<IReadOnlyList<RunEntry>> acknowledge)
    {
        _journal = journal;
        _wallClock = options.WallClock;
        _acknowledge = acknowledge;
        _writing = WriteAsync();
        var interval = options.SyncWindow < TimeSpan.FromMilliseconds(20) ? TimeSpan.FromMilliseconds(20) : options.SyncWindow;
        _ticks = _wallClock.CreateTimer(
            _ => _entries.Writer.TryWrite(TickEntry.Instance), null, interval, interval);
    }

    /// <summary>Completes when the flow has ended; faulted when storage failed.</summary>
    public Task Completion => _writing;

    /// <summary>Hands an entry over; waits while too many are on their way.</summary>
    /// <exception cref="CatalogueException">Storage has failed.</exception>
    public async ValueTask AddAsync(RunEntry entry)
    {
        try
        {
            await _entries.Writer.WriteAsync(entry);
        }
        catch (ChannelClosedException)
        {
            await _writing;
            throw;
        }
    }

    /// <summary>Whether an entry can be handed over at once.</summary>
    public bool TryAdd(RunEntry entry) => _entries.Writer.TryWrite(entry);

    /// <summary>Hands the last entry over and returns when everything is stored.</summary>
    public async Task FinishAsync(EndEntry end)
    {
        await AddAsync(end);
        _entries.Writer.TryComplete();
        await _writing;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ticks.DisposeAsync();
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _journal.Dispose();
    }

    private async Task WriteAsync()
    {
        await Task.Yield();
        try
        {
            while (await _entries.Reader.WaitToReadAsync())
            {
                CommitWhatWaits();
            }
        }
        catch (Exception fault)
        {
            // The measuring side learns of it at its next entry; nothing uncommitted was acknowledged.
            _journal.RollBack();
            _entries.Writer.TryComplete(fault);
            throw;
        }
    }

    private void CommitWhatWaits()
    {
        if (_entries.Reader.TryPeek(out var first) && first is TickEntry && _journal.MayRest)
        {
            _entries.Reader.TryRead(out _);
            return;
        }

        var started = _wallClock.GetTimestamp();
        _journal.Begin();
        while (_wallClock.GetElapsedTime(started) < s_longestCommit && _entries.Reader.TryRead(out var entry))
        {
            _journal.Apply(entry);
            _committing.Add(entry);
        }

        _journal.Commit();
        _acknowledge(_committing);
        _committing.Clear();
    }
}
