namespace SpinBench.Simulators.Servers;

/// <summary>One client of a <see cref="ClientListener"/>.</summary>
internal interface IClientConnection : IDisposable
{
    /// <summary>Whether the client has sent anything complete yet; one that has not gives way when there are too many.</summary>
    bool HasSpoken { get; }

    /// <summary>Serves the client until it leaves or the server stops; disposing it closes the socket.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
