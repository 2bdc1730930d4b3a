using System.Collections.Concurrent;

namespace SpinBench.Instruments.Channels;

/// <summary>Makes blocking calls into foreign code on one thread of its own, one after the other.</summary>
/// <remarks>A call that has begun cannot be interrupted: whoever cancels stops waiting for it, and the next call waits until it returns.</remarks>
internal sealed class BlockingCalls : IAsyncDisposable
{
    private readonly BlockingCollection<Task> _calls = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BlockingCalls(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Makes a call; what it throws is thrown here.</summary>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var task = new Task<T>(call, TaskCreationOptions.RunContinuationsAsynchronously);
        Add(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <summary>Makes a call that returns nothing.</summary>
    public Task RunAsync(Action call, CancellationToken cancellationToken) =>
        RunAsync(
            () =>
            {
                call();
                return true;
            },
            cancellationToken);

    /// <summary>Makes one last call after those that still wait, and then ends the thread. Nobody waits for it.</summary>
    public void EndWith(Action call)
    {
        if (!_calls.IsAddingCompleted)
        {
            Add(new Task(call));
            _calls.CompleteAdding();
        }
    }

    /// <summary>Ends the thread when the calls that wait have been made.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.CompleteAdding();
        await _ended.Task;
    }

    private void Add(Task task)
    {
        ObjectDisposedException.ThrowIf(_calls.IsAddingCompleted, this);
        _calls.Add(task);
    }

    private void Run()
    {
        foreach (var call in _calls.GetConsumingEnumerable())
        {
            call.RunSynchronously(TaskScheduler.Default);
        }

        _ended.SetResult();
    }
}
