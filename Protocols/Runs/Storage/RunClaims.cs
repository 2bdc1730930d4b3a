namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Begins, takes over and ends runs: a run has one owner, so that two cannot both write.</summary>
internal sealed class RunClaims
{
    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    public RunClaims(Catalogue catalogue)
    {
        _connection = catalogue.Connection;
        _options = catalogue.Options;
    }

    /// <summary>Writes a new run down and owns it.</summary>
    public long Begin(RunDescription description, RunOwner owner) => _connection.Atomically(() =>
    {
        new PointSchema(_connection).Ensure(description.Protocol, description.Columns, description.SetPointColumns);
        _connection.Execute(
            """
            INSERT INTO runs (uuid, protocol, device, bench, state, started, settings, bench_text, software, seed,
                simulated, identities, columns, set_point_columns, planned_points, sync_window_ms, sentinel, remarks, cut, wire_log, mounting)
            VALUES ($uuid, $protocol, $device, $bench, 'running', $started, $settings, $bench_text, $software, $seed,
                $simulated, $identities, $columns, $set_point_columns, $planned, $window, $sentinel, $remarks, $cut, $wire_log, $mounting)
            """,
            ("$uuid", Guid.NewGuid().ToString()), ("$protocol", description.Protocol), ("$device", description.Device),
            ("$bench", description.Bench), ("$started", _options.Now()), ("$settings", description.Settings),
            ("$bench_text", description.BenchText), ("$software", description.SoftwareVersion),
            ("$seed", description.Seed is { } seed ? unchecked((long)seed) : null),
            ("$simulated", description.Simulated), ("$identities", DescriptionText.Write(description.Identities)),
            ("$columns", DescriptionText.Write(description.Columns)),
            ("$set_point_columns", DescriptionText.Write(description.SetPointColumns)),
            ("$planned", description.PlannedPoints), ("$window", _options.SyncWindow.TotalMilliseconds),
            ("$sentinel", description.Sentinel is { } sentinel ? DescriptionText.Write(sentinel) : null),
            ("$remarks", description.Remarks), ("$cut", description.Cut?.ToString()), ("$wire_log", description.WireLog),
            ("$mounting", description.Mounting.ToString()));
        var run = _connection.Scalar<long>("SELECT last_insert_rowid()")!.Value;
        if (description.Campaign is { } part)
        {
            _connection.Execute("INSERT INTO campaign_runs VALUES ($run, $campaign, $step)",
                ("$run", run), ("$campaign", part.Campaign), ("$step", part.Step));
        }

        OwnerRows.Write(_connection, "owners", run, owner, _options.Now());
        return run;
    });

    /// <summary>Takes a run over that stopped before its end.</summary>
    /// <exception cref="CatalogueException">It is complete, or its owner is alive.</exception>
    public void TakeOver(RunRecord run, RunOwner owner) => _connection.Atomically(() =>
    {
        var now = _options.WallClock.GetUtcNow();
        if (OwnerRows.Alive(_connection, "owners", "run", run.Id, now) is { } holder)
        {
            throw new CatalogueException(CatalogueFault.RunOwned, _connection.Path, FormattableString.Invariant(
                $"run {run.Id} is at work in {holder}. Watch it, or stop it there before resuming."));
        }

        if (_connection.Execute(
            "UPDATE runs SET state = 'running', finished = NULL WHERE id = $run AND state <> 'complete'",
            ("$run", run.Id)) == 0)
        {
            throw new CatalogueException(CatalogueFault.NotResumable, _connection.Path, FormattableString.Invariant(
                $"run {run.Id} is complete; there is nothing to resume. Start a new one."));
        }

        new PointSchema(_connection).Ensure(
            run.Description.Protocol, run.Description.Columns, run.Description.SetPointColumns);
        OwnerRows.Write(_connection, "owners", run.Id, owner, WallTime.Format(now));
        return true;
    });

    /// <summary>Where a run stood at its last commit.</summary>
    public RunSnapshot? Snapshot(long run) => _connection.Query(
        "SELECT phase, set_point, points, sentinel_ticks, state FROM snapshots WHERE run = $run",
        reader => new RunSnapshot(
            Enum.Parse<RunPhase>(reader.GetString(0), ignoreCase: true), reader.GetInt32(1), reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4)),
        ("$run", run)).FirstOrDefault();

    /// <summary>Writes down that a run failed whose own writer could not say so any more.</summary>
    public void MarkFailed(long run, RunOwner owner) => _connection.Atomically(() =>
    {
        _connection.Execute(
            """
            UPDATE runs SET state = 'failed', finished = $now
            WHERE id = $run AND EXISTS (SELECT 1 FROM owners WHERE run = $run AND session = $session)
            """,
            ("$now", _options.Now()), ("$run", run), ("$session", owner.Session));
        return Release(run, owner);
    });

    /// <summary>Lets go of a run and of its bench.</summary>
    public int Release(long run, RunOwner owner)
    {
        _connection.Execute("DELETE FROM sessions WHERE session = $session", ("$session", owner.Session));
        return _connection.Execute("DELETE FROM owners WHERE run = $run AND session = $session",
            ("$run", run), ("$session", owner.Session));
    }

    /// <summary>The last attempt at a set point and whether it has all its points; null before the first.</summary>
    public (int Attempt, bool IsFinished)? LastAttempt(long run, int setPoint)
    {
        var attempts = _connection.Query(
            "SELECT attempt, finished FROM attempts WHERE run = $run AND set_point = $set_point ORDER BY attempt DESC LIMIT 1",
            reader => (reader.GetInt32(0), reader.GetInt64(1) != 0), ("$run", run), ("$set_point", setPoint));
        return attempts.Count == 0 ? null : attempts[0];
    }

    /// <summary>The first row behind those of a run.</summary>
    public long NextRow(long run) =>
        (_connection.Scalar<long>("SELECT max(last_row) FROM attempts WHERE run = $run", ("$run", run))
            ?? (run << CatalogueSchema.RunShift) - 1) + 1;

    /// <summary>Rows of a run in <c>commits</c> or <c>sentinels</c>.</summary>
    public long Count(string table, long run) =>
        _connection.Scalar<long>($"SELECT count(*) FROM {table} WHERE run = $run", ("$run", run)) ?? 0;
}
