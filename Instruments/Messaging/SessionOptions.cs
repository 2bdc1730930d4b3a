namespace SpinBench.Instruments.Messaging;

/// <summary>What a session must know about the instrument it talks to.</summary>
public sealed record SessionOptions
{
    /// <summary>The driver's name for the instrument, for messages.</summary>
    public required string Instrument { get; init; }

    /// <summary>The <c>*IDN?</c> answers to accept.</summary>
    public required IdentityPattern Identity { get; init; }

    /// <summary>How errors are asked for; null for instruments that cannot tell.</summary>
    public IErrorQueue? ErrorQueue { get; init; }

    /// <summary>What an answer may take beyond the time that the request itself needs; positive.</summary>
    public TimeSpan BaseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing may come for the line to count as quiet when resynchronising.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a lost link is tried to be made anew, beyond the time that the cut request itself needs; positive.</summary>
    public TimeSpan ReconnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait after the first failed attempt at a new link; doubled four times, then constant.</summary>
    public TimeSpan FirstReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Failures in a row, 2 or more, after which the instrument is left alone for <see cref="Suspension"/>.</summary>
    public int FailuresBeforeSuspension { get; init; } = 3;

    /// <summary>How long requests then fail at once, 0.5 s to 1 day.</summary>
    public TimeSpan Suspension { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Hears what the user should know although it is no error.</summary>
    public Action<string> Warn { get; init; } = static _ => { };
}
