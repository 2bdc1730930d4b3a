using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// A fixed set of threads that share out items of work. The caller is worker 0; an idle worker takes the next free
/// items: a share of those left while there are many, so that small items cost little to hand out, and single ones towards
/// the end, so that all workers end together. Workers wait some hundred microseconds awake, then asleep.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const long Closed = int.MaxValue;
    private const int AwakeTurns = 4000; // of some 75 ns
    private const int TurnsBeforeYield = 64;

    private readonly Lock _starting = new();
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private IWorkItems? _items;
    private ExceptionDispatchInfo? _failure;
    private Counters _counters;
    private int _count;
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
            var round = (Volatile.Read(ref _counters.State) >> 32) + 1;

            // Closed first: a worker late from the last round must not take an item of it that only the new count has.
            Interlocked.Exchange(ref _counters.State, ((round - 1) << 32) | Closed);
            (_items, _count, _counters.Done, _failure) = (items, items.Count, 0, null);
            Interlocked.Exchange(ref _counters.State, round << 32);
            Wake();
            Work(0, round);
            for (var wait = default(SpinWait); Volatile.Read(ref _counters.Done) < _count;)
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
            round = Volatile.Read(ref _counters.State) >> 32;
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

            Thread.SpinWait(2);
            if (turn % TurnsBeforeYield == TurnsBeforeYield - 1)
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

    private bool Begun(long after) => _stopping || Volatile.Read(ref _counters.State) >> 32 != after;

    private void Work(int worker, long round)
    {
        while (true)
        {
            var state = Volatile.Read(ref _counters.State);
            var item = (int)(state & uint.MaxValue);
            var left = Volatile.Read(ref _count) - item;
            if (state >> 32 != round || left <= 0)
            {
                return;
            }

            var taken = Math.Max(1, left / (2 * Workers));
            if (Interlocked.CompareExchange(ref _counters.State, state + taken, state) == state)
            {
                for (var i = 0; i < taken; i++)
                {
                    Execute(item + i, worker);
                }

                Interlocked.Add(ref _counters.Done, taken);
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
    }

    // Each on a cache line of its own: workers that wait for one must not hold up those that change the other.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Counters
    {
        /// <summary>Round in the upper half, next free item in the lower.</summary>
        [FieldOffset(64)]
        public long State;

        [FieldOffset(128)]
        public int Done;
    }
}
