using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Tests.Conversations;

/// <summary>The far end of some way to an instrument, whose every byte is the test's. A new way is one subclass.</summary>
public abstract class ScriptedServer : IAsyncDisposable
{
    /// <summary>Every way that the conversations run over, by its name; a new one is a line here.</summary>
    public static IReadOnlyDictionary<string, Func<ScriptedServer>> Ways { get; } = new Dictionary<string, Func<ScriptedServer>>
    {
        ["socket"] = () => new ScriptedSocketServer(),
    };

    /// <summary>Where clients find it.</summary>
    public abstract string ResourceName { get; }

    /// <summary>Opens clients of it.</summary>
    public abstract IChannelFactory Clients { get; }

    /// <summary>Completes when the next client has connected.</summary>
    public abstract Task<ScriptedPeer> AcceptAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
