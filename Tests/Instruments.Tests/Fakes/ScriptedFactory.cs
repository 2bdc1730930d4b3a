using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>Opens scripted channels one after the other; behind the last one, or at a null, nobody answers.</summary>
internal sealed class ScriptedFactory(params ScriptedChannel?[] links) : IChannelFactory
{
    public int Attempts { get; private set; }

    public ScriptedChannel First => links[0]!;

    public bool CanOpen(string resourceName) => true;

    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return links.ElementAtOrDefault(Attempts++) is { } link
            ? ValueTask.FromResult<IMessageChannel>(link)
            : throw new ChannelException(resourceName, "nobody answered. Check that it is on.");
    }

    /// <summary>The first link, which can be opened again.</summary>
    public async Task<IReopenableChannel> OpenFirstAsync() =>
        await ReopenableChannel.OpenAsync(this, First.ResourceName, default);
}
