using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Time;

public class LabClockTests
{
    private readonly LabClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_participant_moves_time_by_waiting()
    {
        using var participant = _clock.Enter();
        var start = _clock.GetUtcNow();
        await _clock.WaitAsync(TimeSpan.FromHours(2), Stop);
        Assert.Equal(TimeSpan.FromHours(2), _clock.GetUtcNow() - start);
        Assert.Equal(7200, _clock.Seconds, 1e-9);
    }

    [Fact]
    public void A_single_participant_waits_without_suspending_or_allocating()
    {
        using var participant = _clock.Enter();
        Assert.True(WaitAsync(1000).IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(WaitAsync(1000).IsCompletedSuccessfully);

        // An async method of a debug build is an object itself.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
        Assert.Equal(2, _clock.Seconds, 1e-9);
    }

    [Fact]
    public async Task Two_participants_interleave_by_due_time_whatever_the_threads_do()
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var clock = new LabClock();
            var events = new List<string>();
            var first = clock.Enter();
            var second = clock.Enter();
            await Task.WhenAll(
                RunAsync(clock, first, "a", 3, 4, events), RunAsync(clock, second, "b", 2, 6, events));
            Assert.Equal("b2 a3 b4 a6 b6 b8 a9 b10 a12 b12", string.Join(' ', events));
        }
    }

    [Fact]
    public async Task Time_stands_still_while_somebody_holds_it()
    {
        var participant = _clock.Enter();
        var hold = _clock.Enter();
        var waiting = _clock.WaitAsync(TimeSpan.FromSeconds(1), Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(0, _clock.Ticks);

        hold.Dispose();
        await waiting;
        Assert.Equal(TimeSpan.TicksPerSecond, _clock.Ticks);
        participant.Dispose();
    }

    [Fact]
    public async Task A_cancellation_on_the_clock_fires_at_its_time_and_not_before()
    {
        using var participant = _clock.Enter();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), _clock);
        await _clock.WaitAsync(TimeSpan.FromSeconds(9.999), Stop);
        Assert.False(deadline.IsCancellationRequested);
        await _clock.WaitAsync(TimeSpan.FromSeconds(0.001), Stop);
        Assert.True(deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task A_wait_ends_at_the_deadline_that_is_earlier()
    {
        using var participant = _clock.Enter();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2), _clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _clock.WaitAsync(TimeSpan.FromSeconds(5), deadline.Token).AsTask());
        Assert.Equal(2, _clock.Seconds, 1e-9);

        await _clock.WaitAsync(TimeSpan.FromSeconds(1), Stop);
        Assert.Equal(3, _clock.Seconds, 1e-9);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_its_participant_running()
    {
        using var participant = _clock.Enter();
        using var hold = _clock.Enter();
        using var source = new CancellationTokenSource();
        var waiting = _clock.WaitAsync(TimeSpan.FromSeconds(1), source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _clock.Ticks);
    }

    [Fact]
    public async Task A_disposed_timer_never_fires()
    {
        using var participant = _clock.Enter();
        var fired = 0;
        await using (_clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan))
        {
        }

        await _clock.WaitAsync(TimeSpan.FromSeconds(5), Stop);
        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task A_periodic_timer_follows_time_but_does_not_drive_it()
    {
        var fired = new List<double>();
        await using var timer = _clock.CreateTimer(
            _ => fired.Add(_clock.Seconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal(0, _clock.Ticks);
        using var participant = _clock.Enter();
        await _clock.WaitAsync(TimeSpan.FromSeconds(6), Stop);
        Assert.Equal([1.0, 3.0, 5.0], fired);
        Assert.Equal(6, _clock.Seconds, 1e-9);
    }

    private async Task WaitAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _clock.WaitAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        }
    }

    private static async Task RunAsync(
        LabClock clock, LabClock.Participant participant, string name, int seconds, int times, List<string> events)
    {
        using (participant)
        {
            await Task.Yield();
            for (var time = 0; time < times && clock.Seconds < 12; time++)
            {
                await clock.WaitAsync(TimeSpan.FromSeconds(seconds), CancellationToken.None);
                events.Add(FormattableString.Invariant($"{name}{clock.Seconds:F0}"));
            }
        }
    }
}
