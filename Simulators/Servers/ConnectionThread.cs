using System.Collections.Concurrent;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// A thread of a connection's own: what it serves may block in the socket, and comes back to this thread after it has
/// waited for something else.
/// </summary>
/// <remarks>
/// A round trip then costs hardly more than the kernel takes, where an asynchronous receive pays for two hand-overs
/// between threads; and no client can take a thread from another one.
/// </remarks>
internal sealed class ConnectionThread : SynchronizationContext, IDisposable
{
    private const int StackLength = 1 << 19;

    private readonly BlockingCollection<(SendOrPostCallback Continuation, object? State)> _continuations = [];

    private ConnectionThread() { }

    /// <summary>Serves on a new thread; the task ends as the serving does.</summary>
    public static Task RunAsync(string name, Func<Task> serve)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(serve, ended), StackLength) { IsBackground = true, Name = name };
        thread.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _continuations.Add((d, state));

    public void Dispose() => _continuations.Dispose();

    private static void Run(Func<Task> serve, TaskCompletionSource ended)
    {
        using var context = new ConnectionThread();
        SetSynchronizationContext(context);
        var serving = context.FinishAsync(serve);
        foreach (var (continuation, state) in context._continuations.GetConsumingEnumerable())
        {
            continuation(state);
        }

        ended.SetFromTask(serving);
    }

    private async Task FinishAsync(Func<Task> serve)
    {
        try
        {
            await serve();
        }
        finally
        {
            _continuations.CompleteAdding();
        }
    }
}
