using SpinBench.Protocols.Runs;

namespace SpinBench.Cli;

/// <summary>
/// Shows a run's progress on the error stream: one line that is rewritten on a terminal, a line every few seconds in a
/// pipe, nothing for a run that is over within a second.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time) : IRunObserver
{
    private static readonly TimeSpan s_terminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_pipeInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly long _begun = time.GetTimestamp();
    private readonly bool _rewrites = terminal.IsInteractive && !Console.IsErrorRedirected;
    private TimeSpan _next = s_patience;
    private bool _isOnScreen;

    /// <summary>What stands before the run, as its place in a campaign.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What stands behind the time left.</summary>
    public Func<RunProgress, string> Suffix { get; init; } = _ => "";

    /// <summary>Number of the run, once it is written down.</summary>
    public long Run { get; private set; }

    /// <inheritdoc/>
    public void Started(RunRecord run) => Run = run.Id;

    /// <inheritdoc/>
    public void Progressed(RunProgress progress)
    {
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + (_rewrites ? s_terminalInterval : s_pipeInterval);
        var left = progress.TimeLeft is { } timeLeft ? $", {Show.Duration(timeLeft)} left at most" : "";
        var text = $"{Prefix}run {Run}: {progress.Fraction:P0}, {Show.Count(progress.Points)} points{left}{Suffix(progress)}";
        if (_rewrites)
        {
            Console.Error.Write($"\r{text}\u001b[K");
            _isOnScreen = true;
        }
        else
        {
            terminal.Note(text);
        }
    }

    /// <inheritdoc/>
    public void Happened(RunEvent happened)
    {
        if (happened.Kind is not (RunEventKind.Note or RunEventKind.Contact or RunEventKind.Sentinel))
        {
            Erase();
            terminal.Note($"{happened.Kind}: {happened.Message}");
        }
    }

    /// <inheritdoc/>
    public void Finished(RunSummary summary) => Erase();

    private void Erase()
    {
        if (_isOnScreen)
        {
            Console.Error.Write("\r\u001b[K");
            _isOnScreen = false;
        }
    }
}
