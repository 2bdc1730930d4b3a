using System.Runtime.ExceptionServices;

namespace SpinBench.Simulators.Servers;

/// <summary>Faults of the simulator that ended connections: told at once, and the first one again when the server stops.</summary>
internal sealed class ConnectionFaults
{
    private Exception? _first;

    /// <summary>Hears of each, from any thread.</summary>
    public event Action<Exception>? Reported;

    /// <summary>Waits until a connection has been served; its fault goes no further than here.</summary>
    public async Task WatchAsync(Func<Task> serve)
    {
        var serving = RunAsync(serve);
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (serving.Exception?.InnerException is { } fault)
        {
            Interlocked.CompareExchange(ref _first, fault, null);
            Reported?.Invoke(fault);
        }
    }

    /// <summary>Throws the first fault, if there was one.</summary>
    public void ThrowFirst()
    {
        if (_first is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private static async Task RunAsync(Func<Task> serve) => await serve();
}
