using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// A thread of a connection's own: what it serves may block in the socket, and comes back to this thread after it has
/// waited for something else with <see cref="ReturnAfterAsync"/>.
/// </summary>
/// <remarks>
/// <para>A round trip then costs hardly more than the kernel takes, where an asynchronous receive pays for two hand-overs
/// between threads; and no client can take a thread from another one.</para>
/// <para>It is no synchronisation context on purpose: a firmware that begins to work during a call must not come back
/// here, where the thread may be blocked by then.</para>
/// </remarks>
internal sealed class ConnectionThread : INotifyCompletion, IDisposable
{
    private const int StackLength = 1 << 19;

    [ThreadStatic]
    private static ConnectionThread? s_current;

    private readonly BlockingCollection<Action> _continuations = [];

    private ConnectionThread() { }

    /// <summary>Whether the caller is on this thread.</summary>
    public bool IsCompleted => s_current == this;

    /// <summary>Serves on a new thread; the task ends as the serving does.</summary>
    public static Task RunAsync(string name, Func<Task> serve)
    {
        var serving = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(serve, serving), StackLength) { IsBackground = true, Name = name };
        thread.Start();
        return serving.Task.Unwrap();
    }

    /// <summary>Waits for something elsewhere and comes back to the connection's thread, on which this is called.</summary>
    public static async ValueTask<T> ReturnAfterAsync<T>(ValueTask<T> waiting)
    {
        var thread = s_current!;
        try
        {
            return await waiting;
        }
        finally
        {
            await thread;
        }
    }

    /// <summary>Awaiting the thread means to go on there.</summary>
    public ConnectionThread GetAwaiter() => this;

    /// <summary>Nothing comes of the change of threads itself.</summary>
    public void GetResult() { }

    public void OnCompleted(Action continuation) => _continuations.Add(continuation);

    public void Dispose() => _continuations.Dispose();

    private static void Run(Func<Task> serve, TaskCompletionSource<Task> serving)
    {
        using var thread = new ConnectionThread();
        s_current = thread;
        serving.SetResult(thread.FinishAsync(serve));
        foreach (var continuation in thread._continuations.GetConsumingEnumerable())
        {
            continuation();
        }
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
