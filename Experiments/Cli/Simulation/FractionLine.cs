namespace SpinBench.Cli.Simulation;

/// <summary>
/// Shows how much of a computation is done on the error stream: rewritten on a terminal, a line every few seconds in a
/// pipe, nothing within the first second.
/// </summary>
internal sealed class FractionLine(Terminal terminal, TimeProvider time, string what) : IProgress<double>, IDisposable
{
    private static readonly TimeSpan s_terminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_pipeInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _begun = time.GetTimestamp();
    private readonly bool _rewrites = terminal.IsInteractive && !Console.IsErrorRedirected;
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _isOnScreen;

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_lock)
        {
            var elapsed = time.GetElapsedTime(_begun);
            if (elapsed < _next)
            {
                return;
            }

            _next = elapsed + (_rewrites ? s_terminalInterval : s_pipeInterval);
            var left = value > 0 ? $", {Show.Duration(elapsed / value * (1 - value))} left" : "";
            var text = $"{what}: {value:P0}{left}";
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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOnScreen)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
