using System.Runtime.ExceptionServices;
using SpinBench.Protocols.Runs.Storage;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>Carries one run out: measuring and storing side by side, then safe state, end and analysis, in that order.</summary>
internal sealed class RunExecution
{
    private readonly RunContext _context;
    private readonly RunReporter _reporter;

    public RunExecution(RunContext context)
    {
        _context = context;
        _reporter = new RunReporter(context.Run, context.Envelope, context.Options.Observer, context.WallClock);
    }

    public async Task<RunSummary> CarryOutAsync(bool isResume, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var time = _context.Bench.EnterTime?.Invoke();
        RunWriter? writer = null;
        RunSession? session = null;
        ExceptionDispatchInfo? fault = null;
        var state = RunState.Failed;
        try
        {
            var history = isResume
                ? RunHistory.Load(_context.Catalogue.Runs, _context.Claims, _context.Run)
                : RunHistory.None(_context.Protocol.Columns);
            _reporter.Start(history.Points.Count);
            writer = OpenWriter();
            session = new RunSession(_context, history, writer, MakeSentinel());
            state = await session.MeasureAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            state = RunState.Aborted;
        }
        catch (Exception error)
        {
            // The run's boundary: whatever happened, the bench is made safe first and the error goes on afterwards.
            fault = ExceptionDispatchInfo.Capture(error);
        }

        var live = await SafeState.ReachAsync(_context.Bench);
        await EndAsync(session, writer, state, fault?.SourceException, live);
        if (live.Count > 0)
        {
            throw new UnsafeBenchException(_context.Bench.Name, live, fault?.SourceException);
        }

        fault?.Throw();
        return Conclude(session!, state);
    }

    private RunWriter OpenWriter()
    {
        var journal = new RunJournal(
            _context.Catalogue.Path, _context.Catalogue.Options, _context.Run, _context.Owner, _context.Claims);
        return new RunWriter(journal, _context.Catalogue.Options, _reporter.Acknowledge);
    }

    private Sentinel? MakeSentinel() => _context.Run.Description.Sentinel is { } settings
        ? new Sentinel(settings, _context.Bench,
            _context.Catalogue.Runs.Sentinels(_context.Run.Id).FirstOrDefault(look => look.Verdict == SentinelVerdict.Good))
        : null;

    private async Task EndAsync(
        RunSession? session, RunWriter? writer, RunState state, Exception? fault, IReadOnlyList<UnsafeOutput> live)
    {
        try
        {
            if (session is not null && writer is not null)
            {
                await WriteEndAsync(session, writer, state, fault, live);
            }
        }
        catch (CatalogueException) when (fault is not null || live.Count > 0)
        {
            // Storage failed while ending a run that had failed already: the first fault is the one to report.
        }
        finally
        {
            await (writer?.DisposeAsync() ?? ValueTask.CompletedTask);
            ReleaseAfterFault();
        }
    }

    private async Task WriteEndAsync(
        RunSession session, RunWriter writer, RunState state, Exception? fault, IReadOnlyList<UnsafeOutput> live)
    {
        if (fault is not null)
        {
            RunContact.RecordDeath(_context.Catalogue, _context.Device, fault);
            await session.NoteAsync(RunEventKind.Fault, fault.Message);
        }

        foreach (var output in live)
        {
            await session.NoteAsync(RunEventKind.Unsafe, $"outputs may be live: {output}");
        }

        await writer.FinishAsync(new EndEntry(state));
    }

    private void ReleaseAfterFault()
    {
        try
        {
            _context.Claims.MarkFailed(_context.Run.Id, _context.Owner);
        }
        catch (CatalogueException)
        {
            // On a full disk not even that can be written; the lapsed heartbeat tells the next owner.
        }
    }

    private RunSummary Conclude(RunSession session, RunState state)
    {
        RunAnalysis? analysis = null;
        if (state != RunState.Aborted && session.Points.Count > 0)
        {
            analysis = RunConclusion.Store(_context.Catalogue, _context.Run, _context.Protocol, session.Measured, session.Points);
        }

        var summary = new RunSummary(
            _context.Run.Id, state, session.Points.Count, session.Measured.Count, _reporter.Elapsed, analysis);
        _context.Options.Observer?.Finished(summary);
        return summary;
    }
}
