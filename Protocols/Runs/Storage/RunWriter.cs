using System.Threading.Channels;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>
/// The flow that stores a run beside the one that measures it. What waits is committed together; observers hear of
/// points only after their commit.
/// </summary>
internal sealed class RunWriter : IAsyncDisposable
{
    /// <summary>Numbers on their way, beyond which measuring waits: 8 MB.</summary>
    private const long MostWaiting = 1 << 20;

    // What an entry without points counts, so that these are bounded too.
    private const long SmallEntry = 256;

    private static readonly TimeSpan s_longestCommit = TimeSpan.FromMilliseconds(15);

    private readonly Channel<RunEntry> _entries =
        Channel.CreateUnbounded<RunEntry>(new UnboundedChannelOptions { SingleReader = true });

    private readonly RunJournal _journal;
    private readonly TimeProvider _wallClock;
    private readonly Action<IReadOnlyList<RunEntry>> _acknowledge;
    private readonly List<RunEntry> _committing = [];
    private readonly ITimer _ticks;
    private readonly Task _writing;
    private TaskCompletionSource _room = NewRoom();
    private long _waiting;

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
        _ticks = _wallClock.CreateTimer(_ => Tick(), null, interval, interval);
    }

    private bool HasRoom => Interlocked.Read(ref _waiting) <= MostWaiting;

    /// <summary>Hands an entry over; waits while too much is on its way.</summary>
    /// <exception cref="CatalogueException">Storage has failed.</exception>
    public async ValueTask AddAsync(RunEntry entry)
    {
        Interlocked.Add(ref _waiting, SizeOf(entry));
        if (!_entries.Writer.TryWrite(entry))
        {
            await _writing;
            throw new InvalidOperationException("The run has ended already.");
        }

        while (!HasRoom)
        {
            var room = Volatile.Read(ref _room);
            if (!HasRoom)
            {
                await room.Task;
            }
        }
    }

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

    private static TaskCompletionSource NewRoom() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static long SizeOf(RunEntry entry) => entry is BatchEntry { Batch: var batch }
        ? batch.Values.Length + SmallEntry + (batch.Traces?.Sum(trace => trace.Samples.LongLength) ?? 0)
        : SmallEntry;

    private void Tick()
    {
        if (HasRoom && _entries.Writer.TryWrite(TickEntry.Instance))
        {
            Interlocked.Add(ref _waiting, SmallEntry);
        }
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
            MakeRoom(long.MaxValue / 2);
            throw;
        }
    }

    private void CommitWhatWaits()
    {
        if (_entries.Reader.TryPeek(out var first) && first is TickEntry && _journal.MayRest)
        {
            _entries.Reader.TryRead(out _);
            MakeRoom(SmallEntry);
            return;
        }

        var started = _wallClock.GetTimestamp();
        var size = 0L;
        _journal.Begin();
        while (_wallClock.GetElapsedTime(started) < s_longestCommit && _entries.Reader.TryRead(out var entry))
        {
            _journal.Apply(entry);
            _committing.Add(entry);
            size += SizeOf(entry);
        }

        _journal.Commit();
        _acknowledge(_committing);
        _committing.Clear();
        MakeRoom(size);
    }

    // Measuring goes on when half is free, not at every entry: the two flows would hand over to each other all the time.
    private void MakeRoom(long size)
    {
        if (Interlocked.Add(ref _waiting, -size) <= MostWaiting / 2)
        {
            Interlocked.Exchange(ref _room, NewRoom()).TrySetResult();
        }
    }
}
