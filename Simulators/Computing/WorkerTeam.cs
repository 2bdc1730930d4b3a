using System.Runtime.ExceptionServices;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// A fixed set of threads that share out items of work. The caller is worker 0; an idle worker takes the next free
/// item, so one that the operating system holds back delays nobody by more than the item it holds. Workers wait some hundred
/// microseconds awake, then asleep.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const long Closed = int.MaxValue;
    private const int AwakeTurns = 400;

    private readonly Lock _starting = new();
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private IWorkItems? _items;
    private ExceptionDispatchInfo? _failure;
    private long _state; // round in the upper half, next free item in the lower
    private int _count;
    private int _done;
    private int _asleep;
    private volatile bool _stopping;

    /// <param name="workers">Workers, the caller included; at least 1.</param>
    public WorkerTeam(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        Workers = workers;
        _threads = new Thread[workers - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Worker {worker}" };
            _threads[i].Start();
        }
    }

    public int Workers { get; }

    /// <summary>Does all items and returns when the last is done; rethrows the first failure of any worker.</summary>
    public void Run(IWorkItems items)
    {
        lock (_starting)
        {
            var round = (Volatile.Read(ref _state) >> 32) + 1;

            // Closed first: a worker late from the last round must not take an item of it that only the new count has.
            Interlocked.Exchange(ref _state, ((round - 1) << 32) | Closed);
            (_items, _count, _done, _failure) = (items, items.Count, 0, null);
            Interlocked.Exchange(ref _state, round << 32);
            Wake();
            Work(0, round);
            for (var wait = default(SpinWait); Volatile.Read(ref _done) < _count;)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            _failure?.Throw();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _asleep) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Serve(int worker)
    {
        for (var round = 0L; !_stopping;)
        {
            WaitForRoundAfter(round);
            round = Volatile.Read(ref _state) >> 32;
            Work(worker, round);
        }
    }

    private void WaitForRoundAfter(long round)
    {
        for (var turn = 0; turn < AwakeTurns; turn++)
        {
            if (Begun(round))
            {
                return;
            }

            Thread.SpinWait(20);
            if (turn % 8 == 7)
            {
                Thread.Yield();
            }
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _asleep);
            while (!Begun(round))
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _asleep);
        }
    }

    private bool Begun(long after) => _stopping || Volatile.Read(ref _state) >> 32 != after;

    private void Work(int worker, long round)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            var item = (int)(state & uint.MaxValue);
            if (state >> 32 != round || item >= Volatile.Read(ref _count))
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _state, state + 1, state) == state)
            {
                Execute(item, worker);
            }
        }
    }

    private void Execute(int item, int worker)
    {
        try
        {
            _items!.Execute(item, worker);
        }
        catch (Exception failure)
        {
            // Carried over to the caller of Run: an exception may not end a worker's thread.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        }
        finally
        {
            Interlocked.Increment(ref _done);
        }
    }
}
