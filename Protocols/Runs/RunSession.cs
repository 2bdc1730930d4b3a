using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs.Storage;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>One run at work, from its start or from where it stopped: chooses, prepares, measures, hands over.</summary>
internal sealed class RunSession
{
    private readonly RunContext _context;
    private readonly RunWriter _writer;
    private readonly Sentinel? _sentinel;
    private readonly RunHistory _history;
    private readonly List<SetPoint> _done = [];
    private readonly PointTable _points;
    private readonly FlagWatch _flags;
    private SetPoint? _current;
    private long _pointsHere;
    private long? _sentinelTicks;

    public RunSession(RunContext context, RunHistory history, RunWriter writer, Sentinel? sentinel)
    {
        (_context, _history, _writer, _sentinel) = (context, history, writer, sentinel);
        _points = history.Points;
        _flags = new FlagWatch(context.Protocol.Columns, _points);
        _done.AddRange(history.Chosen.Take(history.Finished));
        _sentinelTicks = history.Place?.SentinelTicks;
    }

    /// <summary>All valid points.</summary>
    public PointTable Points => _points;

    /// <summary>The set points that have points, the one at work included.</summary>
    public IReadOnlyList<SetPoint> Measured => _current is { } partial && _pointsHere > 0 ? [.. _done, partial] : _done;

    /// <summary>The set point at work.</summary>
    public int? AtWork => _current?.Index;

    private MeasurementBench Bench => _context.Bench;

    private bool IsOver => _context.Options.Until is { } until && _context.WallClock.GetUtcNow() >= until;

    /// <summary>Measures to the protocol's end or the deadline.</summary>
    public async Task<RunState> MeasureAsync(CancellationToken cancellationToken)
    {
        var place = _history.Place;
        if (place is null)
        {
            await _writer.AddAsync(new PlaceEntry { Snapshot = Place(RunPhase.Start, 0) });
        }
        else
        {
            await NoteAsync(RunEventKind.Resume, FormattableString.Invariant($"resumed behind {_points.Count} points"));
            Restore(place.Phase == RunPhase.Start ? place.State : null);
        }

        if (await RunContact.TouchAsync(
            _context.Catalogue, Bench, _context.Device, _context.Options.Contact, cancellationToken) is { } reading)
        {
            await NoteAsync(RunEventKind.Contact, FormattableString.Invariant(
                $"touched: {reading.Resistance:G4} ohm, {reading.Verdict.ToKey()}"));
        }

        var goesOn = place is null or { Phase: RunPhase.Start } or { State: null }
            || await GoOnAsync(place, cancellationToken);
        while (goesOn && Next() is { } next)
        {
            goesOn = !IsOver && await MeasureFreshAsync(next, cancellationToken);
        }

        return goesOn ? RunState.Complete : RunState.Interrupted;
    }

    public ValueTask NoteAsync(RunEventKind kind, string message) => _writer.AddAsync(new EventEntry(
        new RunEvent(_context.WallClock.GetUtcNow(), kind, _current?.Index, message)));

    private SetPoint? Next() => _done.Count < _history.Chosen.Count
        ? _history.Chosen[_done.Count]
        : _context.Protocol.Next(_done, _points);

    private void Restore(byte[]? state)
    {
        try
        {
            if (state is not null)
            {
                Bench.World?.Restore(state);
            }
        }
        catch (InvalidDataException error)
        {
            throw new CatalogueException(CatalogueFault.NotResumable, _context.Catalogue.Path,
                $"the stored simulated world does not fit this bench ({error.Message}). Use the bench file and seed of the run.", error);
        }
    }

    /// <summary>Puts the simulated world back and goes on exactly where it stood.</summary>
    private async Task<bool> GoOnAsync(RunSnapshot place, CancellationToken cancellationToken)
    {
        var setPoint = _history.Chosen[place.SetPoint];
        await _context.Protocol.PrepareAsync(Bench, setPoint, null, cancellationToken);
        Restore(place.State);
        if (place.Phase == RunPhase.Finished)
        {
            return true;
        }

        _current = setPoint;
        _pointsHere = place.Points;
        await _writer.AddAsync(new AttemptEntry(setPoint.Index, 0));
        return await MeasureHereAsync(setPoint, cancellationToken);
    }

    private async Task<bool> MeasureFreshAsync(SetPoint setPoint, CancellationToken cancellationToken)
    {
        var attempt = 0;
        if (_done.Count >= _history.Chosen.Count)
        {
            await _writer.AddAsync(new SetPointEntry(setPoint));
        }
        else if (Bench.World is null && _context.Claims.LastAttempt(_context.Run.Id, setPoint.Index) is { } last)
        {
            attempt = last.Attempt + 1;
        }

        await _writer.AddAsync(new AttemptEntry(setPoint.Index, attempt));
        await _context.Protocol.PrepareAsync(Bench, setPoint, _done.Count > 0 ? _done[^1] : null, cancellationToken);
        _current = setPoint;
        _pointsHere = 0;
        return await MeasureHereAsync(setPoint, cancellationToken);
    }

    private async Task<bool> MeasureHereAsync(SetPoint setPoint, CancellationToken cancellationToken)
    {
        var measured = _pointsHere > 0
            ? _context.Catalogue.Runs.Points(_context.Run.Id, setPoint.Index)
            : new PointTable(_context.Protocol.Columns);
        await LookAsync(cancellationToken);
        await foreach (var batch in _context.Protocol.MeasureAsync(Bench, setPoint, measured, cancellationToken))
        {
            await HandOverAsync(setPoint, batch);
            await BetweenBatchesAsync(cancellationToken);
            if (IsOver)
            {
                return false;
            }
        }

        _done.Add(setPoint);
        _current = null;
        await _writer.AddAsync(
            new SetPointFinishedEntry(setPoint.Index) { Snapshot = Place(RunPhase.Finished, setPoint.Index) });
        return true;
    }

    private async ValueTask HandOverAsync(SetPoint setPoint, PointBatch batch)
    {
        DropNegativeZeros(batch);
        _points.Append(setPoint.Index, batch);
        _pointsHere += batch.Count;
        var since = _context.WallClock.GetTimestamp();
        await _writer.AddAsync(
            new BatchEntry(setPoint, batch) { Snapshot = Place(RunPhase.Measuring, setPoint.Index) });
        var waited = _context.WallClock.GetElapsedTime(since);
        if (waited > _context.Options.StallAfter)
        {
            await NoteAsync(RunEventKind.Stall, FormattableString.Invariant(
                $"measuring waited {waited.TotalMilliseconds:F0} ms for storage"));
        }

        foreach (var message in _flags.Notice(batch))
        {
            await NoteAsync(RunEventKind.Note, message);
        }
    }

    private async ValueTask BetweenBatchesAsync(CancellationToken cancellationToken)
    {
        if (_sentinel is { LooksWithinSetPoints: true })
        {
            await LookAsync(cancellationToken);
        }

        if (_context.Options.Control is { IsPaused: true } control)
        {
            await NoteAsync(RunEventKind.Pause, "paused");
            await control.WhilePausedAsync(cancellationToken);
            await NoteAsync(RunEventKind.Pause, "continued");
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (_sentinel is null || !_sentinel.IsDue(_sentinelTicks)
            || await _sentinel.LookAsync(_current!.Index, _pointsHere, cancellationToken) is not { } record)
        {
            return;
        }

        if (record.Verdict != SentinelVerdict.Good)
        {
            // A bad look is not part of the run's state: a resume looks again.
            await _writer.AddAsync(new SentinelEntry(record));
            throw new SentinelException(_context.Device, record, _sentinel.First!);
        }

        _sentinelTicks = record.At.UtcTicks;
        await _writer.AddAsync(new SentinelEntry(record) { Snapshot = Place(RunPhase.Measuring, _current.Index) });
    }

    // SQLite stores -0.0 as 0: what the protocol sees now must be what a resume would see.
    private static void DropNegativeZeros(PointBatch batch)
    {
        foreach (ref var value in batch.Values.AsSpan())
        {
            value += 0.0;
        }
    }

    private RunSnapshot Place(RunPhase phase, int setPoint) =>
        new(phase, setPoint, _pointsHere, _sentinelTicks, Bench.World?.Capture());
}
