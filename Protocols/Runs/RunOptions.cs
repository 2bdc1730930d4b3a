using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>How a run, new or resumed, is carried out; not part of its result.</summary>
public sealed record RunOptions
{
    /// <summary>Watches the run.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Pauses the run.</summary>
    public RunControl? Control { get; init; }

    /// <summary>Wall-clock time at which the run stops behind the batch at work; it can be resumed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How the device is touched where the bench has a shorting switch.</summary>
    public ContactSettings Contact { get; init; } = new();

    /// <summary>Waiting for storage longer than this is written down as a stall.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromMilliseconds(500);
}
