using System.Runtime.InteropServices;

namespace SpinBench.Cli;

/// <summary>
/// Ctrl-C and termination signals: the first one cancels the command, which then makes the bench safe; a further one
/// says what is still live instead of leaving it.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TextWriter _error;

    public Interruption(TextWriter error)
    {
        _error = error;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What is live on the bench now; set by whoever opened one.</summary>
    public Func<string>? DescribeLive { get; set; }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            _error.WriteLine(DescribeLive is null
                ? "Stopping."
                : "Stopping: the bench is being brought to its safe state.");
            _source.Cancel();
            return;
        }

        _error.WriteLine("Still stopping. " + (DescribeLive?.Invoke() ?? "No instrument is open."));
    }
}
