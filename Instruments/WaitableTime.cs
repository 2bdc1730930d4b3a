namespace SpinBench.Instruments;

/// <summary>A clock on which waiting itself makes time pass: the clock of a simulated lab.</summary>
public interface IWaitableTime
{
    /// <summary>Completes when <paramref name="duration"/> has passed on this clock.</summary>
    ValueTask WaitAsync(TimeSpan duration, CancellationToken cancellationToken);
}

/// <summary>Waiting on the bench's clock.</summary>
public static class WaitableTime
{
    /// <summary>
    /// Waits on a clock: on a simulated lab's clock virtual time passes, on any other this is
    /// <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/>.
    /// </summary>
    public static ValueTask WaitAsync(this TimeProvider time, TimeSpan duration, CancellationToken cancellationToken) =>
        time is IWaitableTime waitable
            ? waitable.WaitAsync(duration, cancellationToken)
            : new ValueTask(Task.Delay(duration, time, cancellationToken));
}
