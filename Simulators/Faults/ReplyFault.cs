namespace SpinBench.Simulators.Faults;

/// <summary>What goes wrong with one reply on its way to the client.</summary>
public sealed record ReplyFault
{
    /// <summary>The reply never arrives.</summary>
    public static ReplyFault Dropped { get; } = new() { Drops = true };

    /// <summary>The link breaks instead of the reply, and stays broken.</summary>
    public static ReplyFault LinkClosed { get; } = new() { ClosesLink = true };

    /// <summary>Whether the reply is lost.</summary>
    public bool Drops { get; init; }

    /// <summary>Whether the link breaks.</summary>
    public bool ClosesLink { get; init; }

    /// <summary>How long the reply is held back on the channel's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Bytes that arrive in front of the reply, as a stray <c>\0</c> does.</summary>
    public ReadOnlyMemory<byte> Garbage { get; init; }

    /// <summary>What arrives in place of the reply, without terminator; null for the reply itself.</summary>
    public string? Replacement { get; init; }
}
