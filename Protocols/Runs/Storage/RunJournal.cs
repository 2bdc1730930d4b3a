using SQLitePCL;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Writes the entries of one run into the catalogue, commit by commit, as long as the run is ours.</summary>
internal sealed class RunJournal : IDisposable
{
    private const int FrameHeader = 24;

    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;
    private readonly RunOwner _owner;
    private readonly long _run;
    private readonly PointInserter _points;
    private readonly RunJournalRows _rows;
    private readonly long _pageBytes;
    private long _lastSync;
    private long _lastBeat;
    private long _bytesInLog;
    private bool _full;
    private RunSnapshot? _snapshot;

    public RunJournal(string path, CatalogueOptions options, RunRecord run, RunOwner owner, RunClaims claims)
    {
        _options = options;
        _owner = owner;
        _run = run.Id;
        _connection = CatalogueConnection.Open(path, options);
        _connection.Execute("PRAGMA wal_autocheckpoint = 0");
        _connection.Execute("PRAGMA synchronous = NORMAL");
        _connection.Execute("PRAGMA cache_size = -65536");
        _connection.Execute("PRAGMA fullfsync = 1");
        _pageBytes = _connection.Scalar<long>("PRAGMA page_size")!.Value + FrameHeader;
        if (options.MaximumBytes is { } bytes)
        {
            _connection.Execute(FormattableString.Invariant($"PRAGMA max_page_count = {bytes / (_pageBytes - FrameHeader)}"));
        }

        _points = new PointInserter(_connection, run.Description.Protocol, run.Description.Columns);
        _rows = new RunJournalRows(_connection, options, run, _points, claims);
        _lastSync = _lastBeat = long.MinValue / 2;
    }

    /// <summary>Commits that would survive this process but not a power cut.</summary>
    public bool IsAtRisk { get; private set; }

    /// <summary>Whether nothing is to be done when nothing has happened.</summary>
    public bool MayRest => !IsDue(_lastBeat, TimeSpan.FromMilliseconds(700)) && !(IsAtRisk && IsDue(_lastSync, _options.SyncWindow));

    /// <summary>Opens a transaction and makes sure that the run is still ours.</summary>
    public void Begin()
    {
        _full = IsDue(_lastSync, _options.SyncWindow);
        if (_full)
        {
            _lastSync = Now();
            _connection.Execute("PRAGMA synchronous = FULL");
        }

        _connection.Execute("BEGIN IMMEDIATE");
        Beat();
    }

    /// <summary>Writes one entry in the open transaction.</summary>
    public void Apply(RunEntry entry)
    {
        _rows.Write(entry);
        _snapshot = entry.Snapshot ?? _snapshot;
    }

    /// <summary>Makes everything since <see cref="Begin"/> durable.</summary>
    public void Commit()
    {
        _rows.Close(_snapshot, _full);
        _snapshot = null;
        _connection.Execute("COMMIT");
        IsAtRisk = !_full;
        if (_full)
        {
            _connection.Execute("PRAGMA synchronous = NORMAL");
        }

        CheckpointBySize();
    }

    /// <summary>Takes an open transaction back.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
        }
    }

    public void Dispose()
    {
        _points.Dispose();
        _connection.Dispose();
    }

    private void Beat()
    {
        var isDue = IsDue(_lastBeat, TimeSpan.FromMilliseconds(700));
        var ours = isDue
            ? _connection.Execute("UPDATE owners SET heartbeat = $now WHERE run = $run AND session = $session",
                ("$now", _options.Now()), ("$run", _run), ("$session", _owner.Session)) == 1
            : _rows.IsOwnedBy(_owner.Session);
        if (!ours)
        {
            throw new CatalogueException(CatalogueFault.RunOwned, _connection.Path, FormattableString.Invariant(
                $"run {_run} has been taken over by another process while this one stood still. It goes on there."));
        }

        if (isDue)
        {
            _connection.Execute("UPDATE sessions SET heartbeat = $now WHERE session = $session",
                ("$now", _options.Now()), ("$session", _owner.Session));
            _lastBeat = Now();
        }
    }

    private void CheckpointBySize()
    {
        raw.sqlite3_db_status(_connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        _bytesInLog += pages * _pageBytes;
        if (_bytesInLog >= _options.CheckpointBytes)
        {
            // Busy readers only leave frames behind for the next time: no error.
            _ = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
            _bytesInLog = 0;
        }
    }

    private long Now() => _options.WallClock.GetTimestamp();

    private bool IsDue(long since, TimeSpan interval) =>
        since < 0 && since == long.MinValue / 2 || _options.WallClock.GetElapsedTime(since) >= interval;
}
