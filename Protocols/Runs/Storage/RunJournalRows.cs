namespace SpinBench.Protocols.Runs.Storage;

/// <summary>The rows that entries of a run become.</summary>
internal sealed class RunJournalRows
{
    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;
    private readonly RunRecord _run;
    private readonly PointInserter _points;
    private long _nextRow;
    private long _nextCommit;
    private long _nextSentinel;
    private (int SetPoint, int Attempt)? _attempt;
    private long _firstRow;
    private bool _hasNewPoints;

    public RunJournalRows(
        CatalogueConnection connection, CatalogueOptions options, RunRecord run, PointInserter points, RunClaims claims)
    {
        _connection = connection;
        _options = options;
        _run = run;
        _points = points;
        _nextRow = claims.NextRow(run.Id);
        _nextCommit = claims.Count("commits", run.Id);
        _nextSentinel = claims.Count("sentinels", run.Id);
    }

    public bool IsOwnedBy(string session) => _connection.Scalar<long>(
        "SELECT 1 FROM owners WHERE run = $run AND session = $session", ("$run", _run.Id), ("$session", session)) is not null;

    public void Write(RunEntry entry)
    {
        switch (entry)
        {
            case BatchEntry batch:
                Write(batch);
                break;
            case SetPointEntry chosen:
                _connection.Execute("INSERT INTO set_points VALUES ($run, $set_point, $values)",
                    ("$run", _run.Id), ("$set_point", chosen.SetPoint.Index),
                    ("$values", DescriptionText.Write(_run.Description.SetPointColumns, chosen.SetPoint.Values)));
                break;
            case AttemptEntry attempt:
                Write(attempt);
                break;
            case SetPointFinishedEntry:
                CloseAttempt(finished: true);
                break;
            case SentinelEntry sentinel:
                Write(sentinel.Record);
                break;
            case EventEntry happened:
                Write(happened.Event);
                break;
            case EndEntry end:
                Write(end);
                break;
        }
    }

    /// <summary>Writes down what a commit holds.</summary>
    public void Close(RunSnapshot? snapshot, bool full)
    {
        CloseAttempt(finished: false);
        if (snapshot is not null)
        {
            _connection.Execute("INSERT OR REPLACE INTO snapshots VALUES ($run, $phase, $set_point, $points, $sentinel, $state)",
                ("$run", _run.Id), ("$phase", snapshot.Phase.ToString()), ("$set_point", snapshot.SetPoint),
                ("$points", snapshot.Points), ("$sentinel", snapshot.SentinelTicks), ("$state", snapshot.State));
        }

        _connection.Execute("INSERT INTO commits VALUES ($run, $ordinal, $set_point, $attempt, $points, $now, $full)",
            ("$run", _run.Id), ("$ordinal", _nextCommit++), ("$set_point", _attempt?.SetPoint),
            ("$attempt", _attempt?.Attempt), ("$points", _attempt is null ? null : _nextRow - _firstRow),
            ("$now", _options.Now()), ("$full", full));
    }

    private void Write(BatchEntry entry)
    {
        var (setPoint, attempt) = _attempt
            ?? throw new InvalidOperationException("Points came before the attempt that they belong to.");
        _points.Insert(_nextRow, setPoint, attempt, _nextRow - _firstRow, entry.Batch);
        foreach (var trace in entry.Batch.Traces ?? [])
        {
            TraceTable.Insert(_connection, new TraceRecord(
                _run.Id, setPoint, attempt, _nextRow - _firstRow + trace.Row, trace.Name, trace.Unit,
                trace.FirstSample, trace.SampleInterval, trace.Samples));
        }

        _nextRow += entry.Batch.Count;
        _hasNewPoints = true;
    }

    /// <summary>Begins an attempt, or goes on with one that a resume found.</summary>
    private void Write(AttemptEntry entry)
    {
        CloseAttempt(finished: false);
        var first = _connection.Scalar<long>(
            "SELECT first_row FROM attempts WHERE run = $run AND set_point = $set_point AND attempt = $attempt",
            ("$run", _run.Id), ("$set_point", entry.SetPoint), ("$attempt", entry.Attempt));
        if (first is null)
        {
            _connection.Execute(
                "UPDATE attempts SET superseded = 1 WHERE run = $run AND set_point = $set_point",
                ("$run", _run.Id), ("$set_point", entry.SetPoint));
            _connection.Execute(
                """
                INSERT INTO attempts (run, set_point, attempt, started, first_row, last_row)
                VALUES ($run, $set_point, $attempt, $now, $first, $first - 1)
                """,
                ("$run", _run.Id), ("$set_point", entry.SetPoint), ("$attempt", entry.Attempt),
                ("$now", _options.Now()), ("$first", _nextRow));
        }

        _firstRow = first ?? _nextRow;
        _attempt = (entry.SetPoint, entry.Attempt);
    }

    private void Write(SentinelRecord record) => _connection.Execute(
        "INSERT INTO sentinels VALUES ($run, $ordinal, $at, $set_point, $points, $resistance, $offset, $verdict)",
        ("$run", _run.Id), ("$ordinal", _nextSentinel++), ("$at", WallTime.Format(record.At)),
        ("$set_point", record.SetPoint), ("$points", record.Points), ("$resistance", record.Resistance.NullIfNaN()),
        ("$offset", record.Offset.NullIfNaN()), ("$verdict", record.Verdict.ToString()));

    private void Write(RunEvent happened) => _connection.Execute(
        "INSERT INTO events (run, at, kind, set_point, message) VALUES ($run, $at, $kind, $set_point, $message)",
        ("$run", _run.Id), ("$at", WallTime.Format(happened.At)), ("$kind", happened.Kind.ToString()),
        ("$set_point", happened.SetPoint), ("$message", happened.Message));

    private void Write(EndEntry end)
    {
        _connection.Execute("UPDATE runs SET state = $state, finished = $now WHERE id = $run",
            ("$state", end.State.ToKey()), ("$now", _options.Now()), ("$run", _run.Id));
        _connection.Execute(
            "DELETE FROM sessions WHERE session = (SELECT session FROM owners WHERE run = $run)", ("$run", _run.Id));
        _connection.Execute("DELETE FROM owners WHERE run = $run", ("$run", _run.Id));
    }

    private void CloseAttempt(bool finished)
    {
        if (_attempt is { } attempt && (finished || _hasNewPoints))
        {
            _connection.Execute(
                """
                UPDATE attempts SET last_row = $last, finished = max(finished, $finished)
                WHERE run = $run AND set_point = $set_point AND attempt = $attempt
                """,
                ("$last", _nextRow - 1), ("$finished", finished), ("$run", _run.Id),
                ("$set_point", attempt.SetPoint), ("$attempt", attempt.Attempt));
            _hasNewPoints = false;
        }
    }
}
