using SpinBench.Instruments;

namespace SpinBench.Protocols.Tests.Readout;

/// <summary>A clock that moves when somebody waits on it.</summary>
internal sealed class FakeTime : TimeProvider, IWaitableTime
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public ValueTask WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Now += duration;
        return ValueTask.CompletedTask;
    }
}
