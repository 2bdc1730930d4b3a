namespace SpinBench.Instruments.Visa;

/// <summary>How long VISA may take. Every time is positive.</summary>
public sealed record VisaOptions
{
    /// <summary>To open a session, on the wall clock: VISA's own time-out bounds only the wait for a lock.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>To wait for another program's lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For the instrument to take what is sent.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
